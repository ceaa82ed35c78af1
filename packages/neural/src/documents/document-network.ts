import type { Random } from "@marquee/core";
import type { Tensor, Tensor2D, Variable } from "@tensorflow/tfjs";
import type { TensorFlow } from "../backend.ts";
import type { WordVectors } from "../sentiment/word-vectors.ts";
import { dropped } from "../shared/dropped.ts";
import { floatsOf } from "../shared/named-weights.ts";
import { variableMaker } from "../shared/variable-maker.ts";
import { batchOf } from "./documents.ts";
import type { DocumentBatch, Documents } from "./documents.ts";
import { tableSlopes, tableWidth, windowMaxima } from "./window-maxima.ts";
import type { Windows } from "./window-maxima.ts";

/** Sizes of the network. */
export interface DocumentNetworkSettings {
  /** Width of the words' embeddings. */
  readonly embedding: number;
  /** Filters of each of the windows of 3, 4 and 5 words. */
  readonly filters: number;
  /** Width of the layer behind the convolutions. */
  readonly hidden: number;
  /** Width of the output. */
  readonly factors: number;
  /** Share of the hidden layer that is left out in a training step. */
  readonly dropout: number;
  readonly seed: number;
}

/** A network from documents to factors. */
export interface DocumentNetwork {
  readonly variables: Readonly<Record<string, Variable>>;
  /** Those that are learned by gradients: all but the last bias, which `shift` sets. */
  readonly learned: Readonly<Record<string, Variable>>;
  /** (documents × factors); with random numbers the dropout of a training step. */
  output(batch: DocumentBatch, random?: Random): Tensor2D;
  /** The output of all documents (documents × factors), row-major. */
  outputs(documents: Documents): Float32Array;
  /** Moves the last bias so that an output of `from` (factors) becomes one of `to`, as far as its bounds allow. */
  shift(from: Float32Array, to: Float32Array): void;
  dispose(): void;
}

const LENGTHS = [3, 4, 5];
/** Bound of initial embeddings; vectors of the user's own are divided by 20, which makes most of them as small. */
const EMBEDDING_BOUND = 0.05;
const LAST_BIAS = "projection.bias";
/** Documents computed at a time. */
const BLOCK = 512;

/**
 * Words → embeddings → convolutions over windows of 3, 4 and 5 words → their maxima over the document → two layers:
 *   c = relu(max_t (F * e(words))_t + b),  h = tanh(H c + h₀),  θ = tanh(P h + p₀)
 * Embeddings are learned, from `vectors` on where the reader has some.
 */
export function documentNetwork(
  tf: TensorFlow,
  { words }: Documents,
  { embedding, filters, hidden, factors, dropout, seed }: DocumentNetworkSettings,
  vectors?: WordVectors,
): DocumentNetwork {
  const windows: Windows = { lengths: LENGTHS, filters };
  const [columns, maxima] = [tableWidth(windows), LENGTHS.length * filters];
  const { variables, ...make } = variableMaker(tf, seed);
  const dense = (input: Tensor2D, name: string): Tensor2D =>
    input.matMul(variables[`${name}.weights`] as Tensor as Tensor2D).add(variables[`${name}.bias`] as Tensor);

  make.uniform("embedding", [Math.max(1, words.length), embedding], EMBEDDING_BOUND);
  if (vectors) startFrom(tf, variables.embedding, words, vectors);
  // A filter of w words has fans of w · embedding and w · filters: the bound is that of the middle one.
  make.uniform("filters", [embedding, columns], Math.sqrt(6 / (LENGTHS[1] * (embedding + filters))));
  make.zeros("filters.bias", maxima);
  make.layer("hidden", maxima, hidden);
  // At first all documents have one output: what a random network says would only be in the way.
  make.zeros("projection.weights", hidden, factors);
  make.zeros(LAST_BIAS, factors);

  const found = (batch: DocumentBatch): Tensor2D => {
    const rows = batch.words.length;
    const byTable = tf.customGrad((given) => {
      const table = given as Tensor2D;
      const { values, places } = windowMaxima(table.dataSync() as Float32Array, batch, windows);
      return {
        value: tf.tensor2d(values, [batch.offsets.length - 1, maxima]),
        gradFunc: (slope: Tensor) => {
          const slopes = tableSlopes(slope.dataSync() as Float32Array, places, rows, batch, windows);
          return tf.tensor2d(slopes, [rows, columns]);
        },
      };
    });
    const embedded = (variables.embedding as Tensor as Tensor2D).gather(tf.tensor1d(batch.words, "int32"));
    return byTable(embedded.matMul(variables.filters as Tensor as Tensor2D)) as Tensor2D;
  };
  const output = (batch: DocumentBatch, random?: Random): Tensor2D => {
    const heard = found(batch)
      .add<Tensor2D>(variables["filters.bias"] as Tensor)
      .relu<Tensor2D>();
    const features = dense(heard, "hidden").tanh<Tensor2D>();
    return dense(random ? dropped(tf, features, dropout, random) : features, "projection").tanh();
  };
  const { [LAST_BIAS]: lastBias, ...learned } = variables;
  return {
    variables,
    learned,
    output,
    outputs(documents) {
      const count = documents.offsets.length - 1;
      const rows = new Float32Array(count * factors);
      for (let start = 0; start < count; start += BLOCK) {
        const numbers = Int32Array.from({ length: Math.min(BLOCK, count - start) }, (_, k) => start + k);
        const block = tf.tidy(() => output(batchOf(documents, numbers)).dataSync());
        rows.set(block, start * factors);
      }
      return rows;
    },
    shift(from, to) {
      const steps = from.map((value, k) => Math.atanh(inside(to[k])) - Math.atanh(inside(value)));
      tf.tidy(() => lastBias.assign(lastBias.add(tf.tensor1d(steps))));
    },
    dispose: () => tf.dispose(variables),
  };
}

/** Within the bounds of the output, and off them. */
const inside = (value: number): number => Math.min(0.95, Math.max(-0.95, value));

/** Gives the embeddings of the words that the vectors know their values. */
function startFrom(
  tf: TensorFlow,
  embedding: Variable,
  words: readonly string[],
  { words: known, width, values }: WordVectors,
): void {
  const table = floatsOf(embedding);
  words.forEach((word, row) => {
    const number = known.numberOf(word);
    if (number < 0) return;
    for (let k = 0; k < width; k++) table[row * width + k] = values[number * width + k] / 20;
  });
  tf.tidy(() => embedding.assign(tf.tensor(table, embedding.shape)));
}
