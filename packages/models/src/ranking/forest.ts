import { tensor } from "@marquee/core";
import type { TensorReader, Tensors } from "@marquee/core";
import type { Nodes } from "./tree.ts";

/** Regression trees whose values add up; the nodes of tree t are offsets[t] … offsets[t + 1] − 1. */
export interface Forest {
  readonly offsets: Int32Array;
  readonly feature: Int32Array;
  readonly threshold: Float32Array;
  /** Within its tree; see `Nodes`. */
  readonly left: Int32Array;
  readonly value: Float64Array;
  readonly gain: Float64Array;
}

/** The forest of these trees. */
export function forestOf(trees: readonly Nodes[]): Forest {
  const offsets = [0];
  for (const { feature } of trees) offsets.push(offsets[offsets.length - 1] + feature.length);
  const all = (column: (nodes: Nodes) => readonly number[]): number[] => trees.flatMap((nodes) => column(nodes));
  return {
    offsets: Int32Array.from(offsets),
    feature: Int32Array.from(all(({ feature }) => feature)),
    threshold: Float32Array.from(all(({ threshold }) => threshold)),
    left: Int32Array.from(all(({ left }) => left)),
    value: Float64Array.from(all(({ value }) => value)),
    gain: Float64Array.from(all(({ gain }) => gain)),
  };
}

/** Adds the value of tree t at each row of `values` (rows × width) to `scores`. */
export function addTree(forest: Forest, t: number, values: Float32Array, width: number, scores: Float64Array): void {
  const { offsets, feature, threshold, left, value } = forest;
  const root = offsets[t];
  for (let row = 0, start = 0; row < scores.length; row++, start += width) {
    let node = root;
    while (left[node] > 0) node = root + left[node] + (values[start + feature[node]] <= threshold[node] ? 0 : 1);
    scores[row] += value[node];
  }
}

/** The sum of all trees at each row. */
export function forestScores(forest: Forest, values: Float32Array, width: number): Float64Array {
  const scores = new Float64Array(width === 0 ? 0 : values.length / width);
  for (let t = 0; t + 1 < forest.offsets.length; t++) addTree(forest, t, values, width, scores);
  return scores;
}

/** The gain of all splits that look at each of `width` features. */
export function gainsOf({ feature, gain }: Forest, width: number): Float64Array {
  const gains = new Float64Array(width);
  feature.forEach((f, node) => {
    if (f >= 0) gains[f] += gain[node];
  });
  return gains;
}

/** All arrays under `trees.`. */
export const forestTensors = ({ offsets, feature, threshold, left, value, gain }: Forest): Tensors => ({
  "trees.offsets": tensor(offsets),
  "trees.feature": tensor(feature),
  "trees.threshold": tensor(threshold),
  "trees.left": tensor(left),
  "trees.value": tensor(value),
  "trees.gain": tensor(gain),
});

/** What `forestTensors` gave. */
export function readForest(reader: TensorReader): Forest {
  const offsets = reader.int32("trees.offsets");
  const nodes = offsets[offsets.length - 1];
  return {
    offsets,
    feature: reader.int32("trees.feature", nodes),
    threshold: reader.float32("trees.threshold", nodes),
    left: reader.int32("trees.left", nodes, Math.max(1, nodes)),
    value: reader.float64("trees.value", nodes),
    gain: reader.float64("trees.gain", nodes),
  };
}
