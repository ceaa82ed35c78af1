import { fraction } from "@marquee/core";
import { normalQuantile } from "../statistics/student.ts";
import type { Confusion } from "./confusion.ts";

/** A share with the bounds between which it is believed to lie. */
export interface Share {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** How good the answers to a question of yes and no are. */
export interface LabelMetrics {
  readonly accuracy: Share;
  readonly precision: Share;
  readonly recall: Share;
  readonly f1: Share;
}

/**
 * The usual four of a confusion table with tp, fp, fn and tn:
 *   accuracy = (tp + tn) / all,  precision = tp / (tp + fp),  recall = tp / (tp + fn),  F1 = 2 tp / (2 tp + fp + fn)
 * The bounds of the first three are Wilson's (1927); those of F1 are of the delta method for a ratio of sums, cut to
 * 0 … 1. NaN where there is nothing to count.
 */
export function labelMetrics(
  { truePositives, falsePositives, falseNegatives, trueNegatives }: Confusion,
  { confidence = 0.95 }: { readonly confidence?: number } = {},
): LabelMetrics {
  fraction("labelMetrics: confidence", confidence);
  const z = normalQuantile(1 - (1 - confidence) / 2);
  const wrong = falsePositives + falseNegatives;
  const right = truePositives + trueNegatives;
  return {
    accuracy: wilson(right, right + wrong, z),
    precision: wilson(truePositives, truePositives + falsePositives, z),
    recall: wilson(truePositives, truePositives + falseNegatives, z),
    f1: harmonic(truePositives, wrong, z),
  };
}

function wilson(hits: number, trials: number, z: number): Share {
  if (trials === 0) return { mean: NaN, low: NaN, high: NaN };
  const mean = hits / trials;
  const center = (mean + (z * z) / (2 * trials)) / (1 + (z * z) / trials);
  const reach = (z / (1 + (z * z) / trials)) * Math.sqrt((mean * (1 - mean)) / trials + (z / (2 * trials)) ** 2);
  return { mean, low: Math.max(0, center - reach), high: Math.min(1, center + reach) };
}

/** Each hit adds 2 to both sums of the ratio, each mistake 1 to the lower one. */
function harmonic(hits: number, wrong: number, z: number): Share {
  const total = 2 * hits + wrong;
  if (total === 0) return { mean: NaN, low: NaN, high: NaN };
  const mean = (2 * hits) / total;
  const reach = (z * Math.sqrt(4 * hits * (1 - mean) ** 2 + wrong * mean ** 2)) / total;
  return { mean, low: Math.max(0, mean - reach), high: Math.min(1, mean + reach) };
}
