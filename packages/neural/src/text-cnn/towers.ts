import type { Tensor, Tensor1D, Tensor2D, Tensor3D, Tensor4D, Variable } from "@tensorflow/tfjs";
import type { TensorFlow } from "../backend.ts";
import type { Catalog } from "./catalog.ts";
import { WIDEST } from "./title-windows.ts";
import { networkVariables } from "./variables.ts";
import type { NetworkVariables, TowerSettings } from "./variables.ts";

/** The network: what users and what movies are, as vectors whose dot product is the rating. */
export interface Towers {
  readonly variables: Readonly<Record<string, Variable>>;
  readonly masks: NetworkVariables["masks"];
  /** Width of the towers' last layers. */
  readonly width: number;
  /** (users.length × tower). */
  user(users: Tensor1D): Tensor2D;
  /** (items.length × tower); `kept` are the factors of the titles' features (items.length × features) in a training step. */
  item(items: Tensor1D, kept?: Tensor2D): Tensor2D;
  /** offset + b_u + b_i + p_u · q_i of pairs. */
  estimate(offset: number): (users: Tensor1D, items: Tensor1D, kept?: Tensor2D) => Tensor1D;
  /** What the ids of a batch have to themselves, squared and summed: embeddings and biases. */
  penalty(users: Tensor1D, items: Tensor1D): Tensor;
  dispose(): void;
}

/** The two towers over a catalog of `users` and `items`. */
export function towersOf(
  tf: TensorFlow,
  catalog: Catalog,
  users: number,
  items: number,
  settings: TowerSettings,
): Towers {
  const { embedding, tower, titleWords, plotWords, biased } = settings;
  const { variables, masks } = networkVariables(tf, catalog, users, items, settings);
  const table = (name: string): Tensor2D => variables[name] as Tensor as Tensor2D;
  const dense = (input: Tensor2D, name: string): Tensor2D =>
    input.matMul<Tensor2D>(table(`${name}.weights`)).add(variables[`${name}.bias`]);

  const positions = titleWords + 1;
  const people = tf.tensor2d(catalog.users, [users, catalog.users.length / Math.max(1, users)]);
  const genres = tf.tensor2d(catalog.genres, [items, catalog.genreCount]);
  const titles = tf.tensor2d(padded(catalog.titles, titleWords + WIDEST), [items, titleWords + WIDEST], "int32");
  const plots = tf.tensor2d(padded(catalog.plots, plotWords), [items, plotWords], "int32");
  const blocks = tf.tensor2d(masks.attributes, [
    table("attribute").shape[0],
    table("attribute-hidden.weights").shape[1],
  ]);
  const inWindow = tf.tensor2d(masks.windows, table("convolution.weights").shape);

  const user = (ids: Tensor1D): Tensor2D => {
    const id = dense(table("user").gather<Tensor2D>(ids), "user-hidden").relu<Tensor2D>();
    const values = dense(table("attribute"), "attribute-hidden").relu().mul<Tensor2D>(blocks);
    const known = tf.matMul<Tensor2D>(people.gather<Tensor2D>(ids), values);
    return dense(tf.concat2d([id, known], 1), "user-tower").tanh();
  };
  const titleFeatures = (ids: Tensor1D): Tensor2D => {
    const vectors = table("word").gather(titles.gather(ids)) as Tensor as Tensor3D;
    const weights = table("convolution.weights").mul(inWindow).reshape<Tensor3D>([WIDEST, embedding, -1]);
    const found = tf.conv1d(vectors, weights, 1, "valid").expandDims<Tensor4D>(2);
    // Of windows that are alike the pool takes one, so that its gradient counts once.
    const most = tf.maxPool(found, [positions, 1], 1, "valid").reshape<Tensor2D>([-1, weights.shape[2]]);
    return most.add<Tensor2D>(variables["convolution.bias"]).relu();
  };
  const plotFeatures = (ids: Tensor1D): Tensor2D => {
    const numbers = plots.gather(ids);
    const present = numbers.greater(0).cast("float32");
    const sum = table("word").gather(numbers).mul(present.expandDims(2)).sum<Tensor2D>(1);
    return dense(sum.div(present.sum<Tensor2D>(1, true).maximum(1)), "plot-hidden").relu();
  };
  const item = (ids: Tensor1D, kept?: Tensor2D): Tensor2D => {
    const id = dense(table("item").gather(ids), "item-hidden").relu<Tensor2D>();
    const genre = dense(
      tf.matMul<Tensor2D>(genres.gather<Tensor2D>(ids), table("genre")),
      "genre-hidden",
    ).relu<Tensor2D>();
    const title = titleFeatures(ids);
    const parts = [id, genre, kept ? title.mul<Tensor2D>(kept) : title];
    if (plotWords > 0) parts.push(plotFeatures(ids));
    return dense(tf.concat2d(parts, 1), "item-tower").tanh();
  };
  const bias = (name: string, ids: Tensor1D): Tensor1D => table(name).gather(ids).reshape([-1]);

  return {
    variables,
    masks,
    width: tower,
    user,
    item,
    estimate: (offset) => (ofUsers, ofItems, kept) => {
      const product = user(ofUsers).mul(item(ofItems, kept)).sum<Tensor1D>(1);
      if (!biased) return product.add(offset);
      return tf.addN([product, bias("user-bias", ofUsers), bias("item-bias", ofItems)]).add(offset);
    },
    penalty(ofUsers, ofItems) {
      const parts: Tensor[] = [table("user").gather(ofUsers), table("item").gather(ofItems)];
      if (biased) parts.push(bias("user-bias", ofUsers), bias("item-bias", ofItems));
      return tf.addN(parts.map((part) => part.square().sum()));
    },
    dispose: () => tf.dispose([...Object.values(variables), people, genres, titles, plots, blocks, inWindow]),
  };
}

/** Texts filled up with blanks to `length` (texts × length). */
function padded(texts: readonly Int32Array[], length: number): Int32Array {
  const table = new Int32Array(texts.length * length);
  texts.forEach((text, row) => table.set(text, row * length));
  return table;
}
