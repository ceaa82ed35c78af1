import { explains, foldsIn, tensor } from "@marquee/core";
import type { Contribution, Explains, FoldIn, Recommender, Saves, ScoreBlock, SharedFeature } from "@marquee/core";
import { byWeight } from "../shared/by-weight.ts";
import { picked } from "../shared/picked.ts";
import { partScores } from "./part-scores.ts";
import { partTensors } from "./parts.ts";
import { standardize } from "./standardize.ts";
import type { Standardization } from "./standardize.ts";

/** How much say a part has. */
export interface PartWeight {
  readonly part: string;
  readonly weight: number;
}

export interface WeightedLists {
  readonly names: readonly string[];
  readonly models: readonly Recommender[];
  /** Beside `models`. */
  readonly weights: Float64Array;
  readonly standardization: Standardization;
  /** Users and items of the training ratings. */
  readonly users: number;
  readonly items: number;
}

export interface WeightedListsModel extends ScoreBlock, FoldIn, Explains, Saves {
  /** The parts with their weights, in the order given. */
  readonly weights: readonly PartWeight[];
}

/** The model that scores by the weighted sum of the standardized scores of `models`. NaN where none of them scores. */
export function weightedLists(lists: WeightedLists): WeightedListsModel {
  const { names, models, weights, users, items, standardization } = lists;
  const scoresOf = partScores(models, items);
  const isIn = (user: number): boolean => user >= 0 && user < users;
  const scoreBlock = (wanted: Int32Array): Float32Array => {
    const parts = scoresOf(wanted);
    const scores = new Float32Array(wanted.length * items);
    wanted.forEach((user, k) => {
      const rows = parts.map((part) => part.subarray(k * items, (k + 1) * items));
      const row = scores.subarray(k * items, (k + 1) * items);
      if (isIn(user)) weightedSumInto(rows, weights, standardization, row);
      else row.fill(NaN);
    });
    return scores;
  };
  return {
    score: (user, wanted) => picked(scoreBlock(Int32Array.of(user)), wanted),
    scoreBlock,
    foldIn(profile, ratings) {
      const able = models.flatMap((model, k) => (foldsIn(model) ? [{ model, weight: weights[k] }] : []));
      const strangers = able.map(({ model }) => model.foldIn(profile, ratings));
      // Where all the weight is with parts that do not fold in, those that do count the same.
      const isHeard = able.some(({ weight }) => weight > 0);
      const say = Float64Array.from(able, ({ weight }) => (isHeard ? weight : 1));
      const all = new Float32Array(items).fill(NaN);
      const rows = partScores(strangers, items)(Int32Array.of(0));
      weightedSumInto(rows, say, standardization, all);
      return { score: (user, wanted) => picked(user === 0 ? all : new Float32Array(0), wanted) };
    },
    explain(user, item) {
      const parts = models.flatMap((model, k) => {
        return explains(model) && weights[k] > 0 ? [{ reasons: model.explain(user, item), weight: weights[k] }] : [];
      });
      return mergedReasons(parts);
    },
    tensors: () => ({ weights: tensor(weights), shape: tensor(Int32Array.of(users, items)), ...partTensors(models) }),
    weights: names.map((part, k) => ({ part, weight: weights[k] })),
  };
}

/** Writes Σ_k w_k z_k into `sums`, and NaN where no part has a score; `rows` are overwritten. */
function weightedSumInto(
  rows: readonly Float32Array[],
  weights: Float64Array,
  standardization: Standardization,
  sums: Float32Array,
): void {
  const totals = new Float64Array(sums.length);
  const counts = new Int32Array(sums.length);
  rows.forEach((row, k) => {
    row.forEach((score, item) => (counts[item] += Number.isNaN(score) ? 0 : 1));
    standardize(row, standardization);
    if (weights[k] > 0) row.forEach((z, item) => (totals[item] += weights[k] * z));
  });
  totals.forEach((total, item) => (sums[item] = counts[item] > 0 ? total : NaN));
}

/**
 * The reasons of several parts as one list. What a part says counts by its weight, divided among its reasons in
 * proportion to theirs, for the parts' own scales cannot be compared.
 */
export function mergedReasons(
  parts: readonly { readonly reasons: readonly Contribution[]; readonly weight: number }[],
): readonly Contribution[] {
  const sums = new Map<number, { weight: number; shared: readonly SharedFeature[] }>();
  for (const { reasons, weight } of parts) {
    const total = reasons.reduce((sum, reason) => sum + Math.abs(reason.weight), 0);
    for (const reason of reasons) {
      const { weight: before, shared } = sums.get(reason.item) ?? { weight: 0, shared: [] };
      const added = total > 0 ? (weight * reason.weight) / total : 0;
      sums.set(reason.item, { weight: before + added, shared: shared.length > 0 ? shared : (reason.shared ?? []) });
    }
  }
  return Array.from(sums, ([item, { weight, shared }]): Contribution => {
    return shared.length > 0 ? { item, weight, shared } : { item, weight };
  }).sort(byWeight);
}
