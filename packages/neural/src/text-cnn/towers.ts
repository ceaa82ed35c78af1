import { derive } from "@marquee/core";
import type { Tensor, Tensor1D, Tensor2D, Variable } from "@tensorflow/tfjs";
import type { TensorFlow } from "../backend.ts";
import type { Catalog } from "./catalog.ts";
import { titleConvolution } from "./title-convolution.ts";

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

/** The network: what users and what movies are, as vectors whose dot product is the rating. */
export interface Towers {
  readonly variables: Readonly<Record<string, Variable>>;
  /** Width of the towers' last layers. */
  readonly width: number;
  /** (users.length × tower). */
  user(users: Tensor1D): Tensor2D;
  /** (items.length × tower); with a seed the dropout of a training step. */
  item(items: Tensor1D, dropoutSeed?: number): Tensor2D;
  /** offset + b_u + b_i + p_u · q_i of pairs; with a seed as in a training step. */
  estimate(offset: number): (users: Tensor1D, items: Tensor1D, dropoutSeed?: number) => Tensor1D;
  /** What the ids of a batch have to themselves, squared and summed: embeddings and biases. */
  penalty(users: Tensor1D, items: Tensor1D): Tensor;
  dispose(): void;
}

/**
 * The two towers over a catalog of `users` and `items`. Each table is small, so it goes through its dense layer before
 * rows are gathered, not after.
 */
export function towersOf(
  tf: TensorFlow,
  catalog: Catalog,
  users: number,
  items: number,
  settings: TowerSettings,
): Towers {
  const { embedding, attributes, tower, filters, titleWords, plotWords, dropout, biased, seed } = settings;
  const variables: Record<string, Variable> = {};
  const uniform = (name: string, shape: number[], bound: number): void => {
    variables[name] = tf.tidy(() => tf.variable(tf.randomUniform(shape, -bound, bound, "float32", derive(seed, name))));
  };
  const zeros = (name: string, size: number): void => {
    variables[name] = tf.tidy(() => tf.variable(tf.zeros([size])));
  };
  const embed = (name: string, rows: number, width: number): void => uniform(name, [rows, width], EMBEDDING_BOUND);
  const table = (name: string): Tensor2D => variables[name] as Tensor as Tensor2D;
  const biasOf = (name: string): Tensor1D => variables[name] as Tensor as Tensor1D;
  const layer = (name: string, from: number, to: number): void => {
    uniform(`${name}.weights`, [from, to], Math.sqrt(6 / (from + to)));
    zeros(`${name}.bias`, to);
  };
  const dense = (input: Tensor2D, name: string): Tensor2D =>
    input.matMul(table(`${name}.weights`)).add(biasOf(`${name}.bias`));
  const hidden = (input: Tensor2D, name: string): Tensor2D => dense(input, name).relu();

  embed("user", users, embedding);
  layer("user-hidden", embedding, embedding);
  catalog.attributes.forEach((values, kind) => {
    embed(`attribute-${kind}`, values, attributes);
    layer(`attribute-${kind}-hidden`, attributes, embedding);
  });
  layer("user-tower", embedding * (1 + catalog.attributes.length), tower);
  embed("item", items, embedding);
  layer("item-hidden", embedding, embedding);
  embed("genre", catalog.genreCount, embedding);
  layer("genre-hidden", embedding, embedding);
  embed("word", catalog.words, embedding);
  const convolution = titleConvolution(tf, { words: titleWords, embedding, filters, uniform, zeros, variables });
  if (plotWords > 0) layer("plot-hidden", embedding, embedding);
  layer("item-tower", 2 * embedding + convolution.width + (plotWords > 0 ? embedding : 0), tower);
  if (biased) {
    zeros("user-bias", users);
    zeros("item-bias", items);
  }

  const people = tf.tensor2d(catalog.users, [users, catalog.attributes.length], "int32");
  const titles = tf.tensor2d(catalog.titles, [items, titleWords], "int32");
  const plots = tf.tensor2d(catalog.plots, [items, plotWords], "int32");
  const genres = tf.tensor2d(catalog.genres, [items, catalog.genreCount]);

  const user = (ids: Tensor1D): Tensor2D => {
    const own = people.gather(ids);
    const parts = catalog.attributes.map((_, kind) => {
      const column = own.slice([0, kind], [-1, 1]).reshape<Tensor1D>([-1]);
      return hidden(table(`attribute-${kind}`), `attribute-${kind}-hidden`).gather<Tensor2D>(column);
    });
    const id = hidden(table("user").gather(ids), "user-hidden");
    return dense(tf.concat2d([id, ...parts], 1), "user-tower").tanh();
  };
  const item = (ids: Tensor1D, dropoutSeed?: number): Tensor2D => {
    const id = hidden(table("item").gather(ids), "item-hidden");
    const ofGenres = genres.gather(ids).matMul(table("genre")) as Tensor2D;
    const genre = hidden(ofGenres, "genre-hidden");
    const title = convolution.features(table("word").gather(titles.gather(ids)));
    const drops = dropoutSeed !== undefined && dropout > 0;
    const kept = drops ? (tf.dropout(title, dropout, undefined, dropoutSeed) as Tensor2D) : title;
    const parts = [id, genre, kept];
    if (plotWords > 0) parts.push(plotFeatures(ids));
    return dense(tf.concat2d(parts, 1), "item-tower").tanh();
  };
  const plotFeatures = (ids: Tensor1D): Tensor2D => {
    const numbers = plots.gather(ids);
    const present = numbers.greater(0).cast("float32");
    const sum = table("word").gather(numbers).mul(present.expandDims(2)).sum<Tensor2D>(1);
    return hidden(sum.div(present.sum<Tensor2D>(1, true).maximum(1)), "plot-hidden");
  };

  return {
    variables,
    width: tower,
    user,
    item,
    estimate: (offset) => (ofUsers, ofItems, dropoutSeed) => {
      const product = user(ofUsers).mul(item(ofItems, dropoutSeed)).sum<Tensor1D>(1);
      if (!biased) return product;
      const biases = [biasOf("user-bias").gather(ofUsers), biasOf("item-bias").gather(ofItems)];
      return tf.addN([product, ...biases]).add(offset);
    },
    penalty(ofUsers, ofItems) {
      const parts: Tensor[] = [table("user").gather(ofUsers), table("item").gather(ofItems)];
      if (biased) parts.push(biasOf("user-bias").gather(ofUsers), biasOf("item-bias").gather(ofItems));
      return tf.addN(parts.map((part) => part.square().sum()));
    },
    dispose: () => tf.dispose([...Object.values(variables), people, titles, plots, genres, ...convolution.constants]),
  };
}

/** Initial embeddings are drawn from −.05 … .05, as Keras does. */
const EMBEDDING_BOUND = 0.05;
