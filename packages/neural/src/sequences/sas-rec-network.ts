import type { Random } from "@marquee/core";
import type { Scalar, Tensor, Tensor1D, Tensor2D, Tensor3D } from "@tensorflow/tfjs";
import type { TensorFlow } from "../backend.ts";
import { dropped } from "../shared/dropped.ts";
import { logSumExp } from "../shared/log-sum-exp.ts";
import { weightsOf, weightVariables } from "../shared/named-weights.ts";
import type { NamedWeights } from "../shared/named-weights.ts";
import type { Variables } from "../training/adam.ts";
import { NORM_EPSILON } from "./sas-rec-encode.ts";
import type { WindowBatch } from "./sas-rec-windows.ts";
import { initialWeights, weightShapes } from "./sas-rec-weights.ts";
import type { SasRecShape } from "./sas-rec-weights.ts";

export interface SasRecNetwork {
  readonly variables: Variables;
  /**
   * What it makes of each place of the windows that has a next item (places × factors); with a source of chance some of
   * it is dropped.
   */
  hidden(batch: WindowBatch, dropout: number, random?: Random): Tensor2D;
  /** The mean over the places of −ln softmax(hidden · items) at the next item. */
  crossEntropy(hidden: Tensor2D, next: Int32Array): Scalar;
  /** The mean over the places of −ln σ(next item) − ln (1 − σ(drawn item)). */
  binaryEntropy(hidden: Tensor2D, next: Int32Array, drawn: Int32Array): Scalar;
  weights(): NamedWeights;
  dispose(): void;
}

/** Keeps a place from looking at later ones. */
const SHUT = -1e9;

/** What is added to the weights of the places (width × width) that a place looks at: 0 up to itself. */
const laterPlaces = (width: number): Float32Array =>
  Float32Array.from({ length: width * width }, (_, k) => (k % width > Math.floor(k / width) ? SHUT : 0));

/** A network of a `seed`. */
export function sasRecNetwork(tf: TensorFlow, shape: SasRecShape, seed: number): SasRecNetwork {
  const { factors, blocks } = shape;
  const variables = weightVariables(tf, weightShapes(shape), initialWeights(shape, seed));
  const table = (name: string): Tensor2D => variables[name] as Tensor as Tensor2D;
  const dense = (x: Tensor2D, name: string): Tensor2D =>
    x.matMul<Tensor2D>(table(`${name}.weights`)).add(variables[`${name}.bias`]);
  const normed = (x: Tensor2D, name: string): Tensor2D => {
    const centered = x.sub<Tensor2D>(x.mean(1, true));
    const scale = centered.square().mean(1, true).add(NORM_EPSILON).rsqrt();
    return centered.mul(scale).mul(variables[`${name}.gain`]).add(variables[`${name}.shift`]);
  };
  /** Of rows (windows · width × 3 factors): queries, keys and values. */
  const attend = (rows: Tensor2D, windows: number, width: number, shut: Tensor2D): Tensor2D => {
    const parts = tf.split(rows.reshape<Tensor3D>([windows, width, 3 * factors]), 3, 2) as Tensor3D[];
    const [queries, keys, values] = parts;
    const products = tf.matMul(queries, keys, false, true).mul(1 / Math.sqrt(factors));
    return tf
      .softmax(products.add<Tensor3D>(shut))
      .matMul(values)
      .reshape([windows * width, factors]);
  };
  const rowsAt = (numbers: Int32Array): Tensor2D => table("items").gather(tf.tensor1d(numbers, "int32"));
  const productsWith = (hidden: Tensor2D, numbers: Int32Array): Tensor1D =>
    hidden.mul(rowsAt(numbers)).sum<Tensor1D>(1);
  return {
    variables,
    hidden({ items, windows, width, places }, dropout, random) {
      const keep = (x: Tensor2D): Tensor2D => (random ? dropped(tf, x, dropout, random) : x);
      const shut = tf.tensor2d(laterPlaces(width), [width, width]);
      const own = rowsAt(items).mul(Math.sqrt(factors)).reshape<Tensor3D>([windows, width, factors]);
      const placed = own.add(table("places").slice([0, 0], [width, factors]));
      let x: Tensor2D = keep(placed.reshape<Tensor2D>([windows * width, factors]));
      for (let block = 0; block < blocks; block++) {
        const looked = dense(normed(x, `${block}.attention.norm`), `${block}.attention`);
        x = x.add<Tensor2D>(keep(attend(looked, windows, width, shut)));
        const inner = dense(normed(x, `${block}.feed.norm`), `${block}.feed.inner`).relu<Tensor2D>();
        x = x.add<Tensor2D>(keep(dense(inner, `${block}.feed.outer`)));
      }
      return normed(x.gather<Tensor2D>(tf.tensor1d(places, "int32")), "norm");
    },
    crossEntropy(hidden, next) {
      const logits = tf.matMul<Tensor2D>(hidden, table("items"), false, true);
      return logSumExp(tf, logits).sub<Tensor1D>(productsWith(hidden, next)).mean();
    },
    binaryEntropy(hidden, next, drawn) {
      const [good, bad] = [productsWith(hidden, next), productsWith(hidden, drawn)];
      return good.neg().softplus().add(bad.softplus()).mean();
    },
    weights: () => weightsOf(variables),
    dispose: () => tf.dispose(Object.values(variables)),
  };
}
