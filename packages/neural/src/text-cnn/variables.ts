import { derive, random } from "@marquee/core";
import type { Variable } from "@tensorflow/tfjs";
import type { TensorFlow } from "../backend.ts";
import type { Catalog } from "./catalog.ts";
import { WIDEST } from "./title-windows.ts";

/** Sizes of the network. */
export interface TowerSettings {
  /** Width of the embeddings of ids, genres and words. */
  readonly embedding: number;
  /** Width of the embeddings of what is known of users. */
  readonly attributes: number;
  /** Width of the towers' last layers, whose dot product is the rating. */
  readonly tower: number;
  /** Filters of each of the windows of 2, 3, 4 and 5 words. */
  readonly filters: number;
  readonly titleWords: number;
  readonly plotWords: number;
  /** Share of the title's features that is left out in a training step. */
  readonly dropout: number;
  readonly biased: boolean;
  readonly seed: number;
}

/** Words that the filters look at, at a time. */
const windows = [2, 3, 4, WIDEST] as const;

/** Initial embeddings are drawn from −.05 … .05, as Keras does. */
const EMBEDDING_BOUND = 0.05;

/** What of a matrix is learned; the rest stays 0. */
type Inside = (row: number, column: number) => boolean;

/** The variables of the network by name and its masks, (rows × columns), 1 where a matrix is learned. */
export interface NetworkVariables {
  readonly variables: Record<string, Variable>;
  readonly masks: {
    /** (values of attributes × hidden), blocks on the diagonal. */
    readonly attributes: Float32Array;
    /** (5 embeddings × filters), the words in the window of each filter. */
    readonly windows: Float32Array;
  };
}

/**
 * The variables for a catalog of `users` and `items`. The embeddings of what is known of users are one matrix, as are
 * their hidden layers, with a block for each kind; the filters of all windows are one matrix of five words.
 */
export function networkVariables(
  tf: TensorFlow,
  catalog: Catalog,
  users: number,
  items: number,
  { embedding, attributes, tower, filters, plotWords, biased, seed }: TowerSettings,
): NetworkVariables {
  const variables: Record<string, Variable> = {};
  const uniform = (
    name: string,
    rows: number,
    cols: number,
    bound: number | ((column: number) => number),
    inside: Inside = () => true,
  ): void => {
    const draw = random(derive(seed, name));
    const boundOf = typeof bound === "number" ? () => bound : bound;
    const values = Float32Array.from({ length: rows * cols }, (_, k) =>
      inside(Math.floor(k / cols), k % cols) ? (2 * draw() - 1) * boundOf(k % cols) : 0,
    );
    variables[name] = tf.tidy(() => tf.variable(tf.tensor2d(values, [rows, cols])));
  };
  const zeros = (name: string, ...shape: number[]): void => {
    variables[name] = tf.tidy(() => tf.variable(tf.zeros(shape)));
  };
  const layer = (name: string, from: number, to: number): void => {
    uniform(`${name}.weights`, from, to, Math.sqrt(6 / (from + to)));
    zeros(`${name}.bias`, to);
  };
  const kinds = catalog.attributes.length;
  const kindOf = catalog.attributes.flatMap((values, kind) => Array.from({ length: values }, () => kind));
  const blocks: Inside = (row, column) => Math.floor(row / attributes) === Math.floor(column / embedding);
  const width = windows.length * filters;
  const windowOf = (column: number): number => windows[Math.floor(column / filters)];
  const inWindow: Inside = (row, column) => Math.floor(row / embedding) < windowOf(column);

  uniform("user", users, embedding, EMBEDDING_BOUND);
  layer("user-hidden", embedding, embedding);
  const ofKind: Inside = (value, column) => kindOf[value] === Math.floor(column / attributes);
  uniform("attribute", kindOf.length, kinds * attributes, EMBEDDING_BOUND, ofKind);
  const bound = Math.sqrt(6 / (attributes + embedding));
  uniform("attribute-hidden.weights", kinds * attributes, kinds * embedding, bound, blocks);
  zeros("attribute-hidden.bias", kinds * embedding);
  layer("user-tower", embedding * (1 + kinds), tower);
  uniform("item", items, embedding, EMBEDDING_BOUND);
  layer("item-hidden", embedding, embedding);
  uniform("genre", catalog.genreCount, embedding, EMBEDDING_BOUND);
  layer("genre-hidden", embedding, embedding);
  uniform("word", catalog.words, embedding, EMBEDDING_BOUND);
  // Filters of w words have fans of w · embedding and w · filters.
  const boundOfWindow = (column: number): number => Math.sqrt(6 / (windowOf(column) * (embedding + filters)));
  uniform("convolution.weights", WIDEST * embedding, width, boundOfWindow, inWindow);
  zeros("convolution.bias", width);
  if (plotWords > 0) layer("plot-hidden", embedding, embedding);
  layer("item-tower", embedding * (plotWords > 0 ? 3 : 2) + width, tower);
  if (biased) {
    zeros("user-bias", users, 1);
    zeros("item-bias", items, 1);
  }
  const mask = (rows: number, cols: number, inside: Inside): Float32Array =>
    Float32Array.from({ length: rows * cols }, (_, k) => (inside(Math.floor(k / cols), k % cols) ? 1 : 0));
  return {
    variables,
    masks: {
      attributes: mask(
        kindOf.length,
        kinds * embedding,
        (value, column) => kindOf[value] === Math.floor(column / embedding),
      ),
      windows: mask(WIDEST * embedding, width, inWindow),
    },
  };
}
