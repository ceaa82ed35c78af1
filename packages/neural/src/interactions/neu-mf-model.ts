import { columnCounts, present, rowCounts, tensor, tensorReader } from "@marquee/core";
import type { CsrMatrix, Saves, ScoreBlock, SimilarItems, Tensors } from "@marquee/core";
import { factorModel, mixRows } from "@marquee/models";
import { openBackend } from "../backend.ts";
import { readWeights, weightTensors } from "../shared/named-weights.ts";
import type { NamedWeights } from "../shared/named-weights.ts";
import { neuMfNetwork } from "./neu-mf-network.ts";
import { networkScorer } from "./neu-mf-scores.ts";
import { hasNetwork, weightShapes } from "./neu-mf-weights.ts";
import type { NeuMfShape } from "./neu-mf-weights.ts";

/** With a product alone it also has factors. */
export type NeuMfModel = ScoreBlock & SimilarItems & Saves;

/** What was learned, and of whom. */
export interface NeuMfLearned {
  /** Vectors of items and users without preferences are 0, the biases of such items NaN. */
  readonly weights: NamedWeights;
  readonly shape: NeuMfShape;
  /** By user, 1 for those with preferences. */
  readonly known: Uint8Array;
}

/** What a network with `weights` has learned from the preferences. */
export function finishedNeuMf(weights: NamedWeights, preferred: CsrMatrix, shape: NeuMfShape): NeuMfLearned {
  const counts = { users: rowCounts(preferred), items: columnCounts(preferred) };
  const entries = Object.entries(weights).map(([name, values]): [string, Float32Array] => {
    if (name === "item.bias") return [name, values.map((bias, item) => (counts.items[item] > 0 ? bias : NaN))];
    if (name.endsWith(".users")) return [name, mixRows(counts.users, values)];
    return [name, name.endsWith(".items") ? mixRows(counts.items, values) : values];
  });
  return { weights: Object.fromEntries(entries), shape, known: present(counts.users) };
}

/** Pairs whose scores a network computes at a time. */
const PAIRS = 32_768;

/**
 * The model of what was learned. Products are factors; a network scores in plain TypeScript, and blocks of users in
 * TensorFlow. Items are alike by the cosine of their vectors, of both kinds side by side.
 */
export function neuMfModel({ weights, shape, known }: NeuMfLearned): NeuMfModel {
  const { users, items, factors, interaction } = shape;
  const tensors = (): Tensors => ({
    ...weightTensors(weightShapes(shape), weights),
    known: tensor(known),
    items: tensor(Int32Array.of(items)),
  });
  const bias = { userBias: Float32Array.from(known, (is) => (is > 0 ? 0 : NaN)), itemBias: weights["item.bias"] };
  if (!hasNetwork(interaction)) {
    const output = weights["product.output"];
    const userFactors = output
      ? weights["product.users"].map((value, k) => value * output[k % factors])
      : weights["product.users"];
    const own = weights["user.bias"];
    const userBias = own ? bias.userBias.map((none, user) => none + own[user]) : bias.userBias;
    const values = { factors, offset: 0, userFactors, itemFactors: weights["product.items"] };
    return { ...factorModel({ ...values, ...bias, userBias }), tensors };
  }
  const side = [weights["product.items"], weights["tower.items"]].filter((table) => table !== undefined);
  const vectors = sideBySide(side, items);
  const { similarItems } = factorModel({
    ...{ factors: items > 0 ? vectors.length / items : 1, offset: 0, userFactors: new Float32Array(0) },
    itemFactors: vectors,
  });
  return {
    ...networkScorer(weights, shape, known),
    similarItems,
    scoreBlock: (wanted) => blockOf({ weights, shape, known }, wanted, users),
    tensors,
  };
}

/** Scores (wanted × items), by TensorFlow, whose tensors are freed in any case; NaN for users that are not known. */
function blockOf({ weights, shape, known }: NeuMfLearned, wanted: Int32Array, users: number): Float32Array {
  const { items } = shape;
  const scores = new Float32Array(wanted.length * items).fill(NaN);
  const places = wanted.map((_, k) => k).filter((k) => wanted[k] >= 0 && wanted[k] < users && known[wanted[k]] > 0);
  if (places.length === 0 || items === 0) return scores;
  const { tf } = openBackend();
  const network = neuMfNetwork(tf, shape, weights);
  const size = Math.max(1, Math.floor(PAIRS / items));
  try {
    for (let start = 0; start < places.length; start += size) {
      const some = places.subarray(start, start + size);
      const all = Int32Array.from({ length: some.length * items }, (_, k) => k % items);
      const examples = { users: some.map((k) => wanted[k]), items: all, each: items };
      const values = tf.tidy(() => network.logits(examples).dataSync<"float32">());
      some.forEach((k, row) => scores.set(values.subarray(row * items, (row + 1) * items), k * items));
    }
    return scores;
  } finally {
    network.dispose();
  }
}

/** The rows of tables of `rows` rows, one after the other in each row. */
function sideBySide(tables: readonly Float32Array[], rows: number): Float32Array {
  const widths = tables.map((table) => table.length / Math.max(1, rows));
  const width = widths.reduce((sum, own) => sum + own, 0);
  const joined = new Float32Array(rows * width);
  let from = 0;
  tables.forEach((table, t) => {
    for (let row = 0; row < rows; row++) {
      joined.set(table.subarray(row * widths[t], (row + 1) * widths[t]), row * width + from);
    }
    from += widths[t];
  });
  return joined;
}

/** What `tensors` gave of a network with these options. */
export function readNeuMf(
  tensors: Tensors,
  { factors, interaction }: Omit<NeuMfShape, "users" | "items">,
): NeuMfLearned {
  const read = tensorReader("neuMf", tensors);
  const known = read.bytes("known");
  const [items] = read.int32("items", 1);
  const shape = { users: known.length, items, factors, interaction };
  return { weights: readWeights(read, weightShapes(shape)), shape, known };
}
