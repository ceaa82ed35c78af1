import { numbersBelow } from "@marquee/core";
import type { Bins } from "./bins.ts";
import { bestSplit, histogramOf, subtractInto } from "./histogram.ts";
import type { Derivatives, Histogram, Split, SplitSettings } from "./histogram.ts";

/** The nodes of a tree, the root first: entry k of each array belongs to node k. */
export interface Nodes {
  /** What is looked at; −1 in a leaf. */
  readonly feature: number[];
  /** A value up to this goes to the left child. */
  readonly threshold: number[];
  /** Number of the left child; the right one follows it. 0 in a leaf. */
  readonly left: number[];
  /** What a leaf adds to the score; 0 elsewhere. */
  readonly value: number[];
  /** How much the split lowered the quadratic model of the loss, twice; 0 in a leaf. */
  readonly gain: number[];
}

export interface TreeSettings extends SplitSettings {
  /** Leaves of a tree at most. */
  readonly leaves: number;
}

/** A leaf that may be split: its rows are start … end − 1 of the order. */
interface Leaf {
  readonly node: number;
  readonly start: number;
  readonly end: number;
  readonly histogram: Histogram;
  readonly split: Split | undefined;
}

/** A tree that has grown, and the rows in the order of its leaves. */
export interface GrownTree {
  readonly nodes: Nodes;
  readonly order: Int32Array;
  /** The rows of a leaf are start … end − 1 of `order`. */
  readonly leaves: readonly { readonly node: number; readonly start: number; readonly end: number }[];
}

/**
 * Grows a regression tree leaf by leaf, each time where the gain is largest (ties to the older leaf), with Newton's
 * values in its leaves, Σ pulls / (Σ curvatures + λ). The larger child's histogram is the parent's less the other's.
 */
export function growTree(bins: Bins, derivatives: Derivatives, settings: TreeSettings): GrownTree {
  const order = numbersBelow(derivatives.pulls.length);
  const nodes: Nodes = { feature: [], threshold: [], left: [], value: [], gain: [] };
  const leafOf = (node: number, start: number, end: number, histogram: Histogram): Leaf => {
    return { node, start, end, histogram, split: bestSplit(histogram, bins, settings) };
  };
  addNode(nodes);
  const leaves = [leafOf(0, 0, order.length, histogramOf(bins, derivatives, order))];
  while (leaves.length < settings.leaves) {
    const at = leaves.reduce((best, leaf, k) => (gainOf(leaf) > gainOf(leaves[best]) ? k : best), 0);
    const { node, start, end, histogram, split } = leaves[at];
    if (!split) break;
    const middle = start + partition(order.subarray(start, end), bins, split);
    const left = addNode(nodes);
    addNode(nodes);
    nodes.feature[node] = split.feature;
    nodes.threshold[node] = bins.bounds[split.feature][split.bin];
    nodes.left[node] = left;
    nodes.gain[node] = split.gain;
    const leftIsSmall = middle - start <= end - middle;
    const small = leftIsSmall ? order.subarray(start, middle) : order.subarray(middle, end);
    const own = histogramOf(bins, derivatives, small);
    const other = subtractInto(own, histogram);
    leaves[at] = leafOf(left, start, middle, leftIsSmall ? own : other);
    leaves.push(leafOf(left + 1, middle, end, leftIsSmall ? other : own));
  }
  for (const { node, start, end } of leaves) {
    let [pull, curvature] = [0, settings.regularization];
    for (const row of order.subarray(start, end)) {
      pull += derivatives.pulls[row];
      curvature += derivatives.curvatures[row];
    }
    nodes.value[node] = curvature > 0 ? pull / curvature : 0;
  }
  return { nodes, order, leaves };
}

const gainOf = ({ split }: Leaf): number => split?.gain ?? 0;

/** Adds a leaf without value and returns its number. */
function addNode({ feature, threshold, left, value, gain }: Nodes): number {
  threshold.push(0);
  left.push(0);
  value.push(0);
  gain.push(0);
  return feature.push(-1) - 1;
}

/** Puts the rows that go left first, both sides in the order they had; returns the number of the left ones. */
function partition(rows: Int32Array, { bins, bounds }: Bins, { feature, bin }: Split): number {
  const width = bounds.length;
  const isLeft = (row: number): boolean => bins[row * width + feature] <= bin;
  const right = rows.filter((row) => !isLeft(row));
  let filled = 0;
  for (const row of rows) if (isLeft(row)) rows[filled++] = row;
  rows.set(right, filled);
  return filled;
}
