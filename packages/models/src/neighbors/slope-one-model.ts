import { columnCounts, columnsOf, matrixTensors, numbersBelow, ratingPredictor, valuesOf } from "@marquee/core";
import type {
  Contribution,
  Explains,
  FoldIn,
  RatingMatrix,
  RatingPredictor,
  Recommender,
  Saves,
  ScoreBlock,
} from "@marquee/core";
import { byWeight } from "../shared/by-weight.ts";
import { profileOf } from "../shared/profile.ts";
import type { CenteredProfile, DeviationSums, ItemPairs } from "./slope-one-pairs.ts";

export type PairsModel = RatingPredictor & ScoreBlock & FoldIn & Explains & Saves;

/** The model of ratings and the pairs learned from them. */
export function slopeOneModel(ratings: RatingMatrix, pairs: ItemPairs, weighted: boolean): PairsModel {
  const rated = columnCounts(ratings);
  const into = { sums: new Float64Array(ratings.cols), weights: new Float64Array(ratings.cols) };
  const all = numbersBelow(rated.length);
  const predictor = (profiles: RatingMatrix): RatingPredictor & ScoreBlock & Explains => ({
    ...ratingPredictor<Recommender>({ score: (user, items) => scoresOf(profiles, user, items) }, ratings),
    scoreBlock: (users) => blockOf(profiles, users),
    explain: (user, item) => (rated[item] > 0 ? reasonsOf(centered(profiles, user), item) : []),
  });
  const scoresOf = (profiles: RatingMatrix, user: number, items: Int32Array): Float32Array => {
    const profile = centered(profiles, user);
    const targets = ascending(items.filter((item) => rated[item] > 0));
    clear(into, targets);
    pairs.addInto(profile, targets, weighted, into);
    const { sums, weights } = into;
    return Float32Array.from(items, (i) =>
      rated[i] > 0 ? profile.mean + (weights[i] > 0 ? sums[i] / weights[i] : 0) : NaN,
    );
  };
  const blockOf = (profiles: RatingMatrix, users: Int32Array): Float32Array => {
    const scores = new Float32Array(users.length * ratings.cols);
    const block = Array.from(users, (user) => centered(profiles, user));
    const cells = block.reduce((sum, { items }) => sum + items.length, 0);
    if (pairs.deviations === undefined || cells < ratings.cols) {
      users.forEach((user, k) => scores.set(scoresOf(profiles, user, all), k * ratings.cols));
      return scores;
    }
    const deviations = pairs.deviations(block, weighted);
    block.forEach(({ mean }, k) => {
      const start = k * ratings.cols;
      for (let i = 0; i < ratings.cols; i++) scores[start + i] = rated[i] > 0 ? mean + deviations[start + i] : NaN;
    });
    return scores;
  };
  /** What each rated item alone adds to the score, before the division by the sum of all weights. */
  const reasonsOf = ({ items, offsets }: CenteredProfile, item: number): Contribution[] => {
    const target = Int32Array.of(item);
    const parts = Array.from(items, (own, p) => {
      clear(into, target);
      pairs.addInto({ items: items.subarray(p, p + 1), offsets: offsets.subarray(p, p + 1) }, target, weighted, into);
      return { item: own, sum: into.sums[item], weight: into.weights[item] };
    }).filter(({ weight }) => weight > 0);
    const total = parts.reduce((sum, { weight }) => sum + weight, 0);
    return parts.map(({ item: own, sum }) => ({ item: own, weight: sum / total })).sort(byWeight);
  };
  return {
    ...predictor(ratings),
    foldIn: (items, given) => predictor(profileOf(items, given, ratings.cols)),
    tensors: () => ({ ...matrixTensors("ratings", ratings), ...pairs.tensors() }),
  };
}

function clear({ sums, weights }: DeviationSums, items: Int32Array): void {
  for (const item of items) sums[item] = weights[item] = 0;
}

/** The ratings of a user around their mean, which is NaN when there are none. */
function centered(ratings: RatingMatrix, user: number): CenteredProfile & { readonly mean: number } {
  const given = valuesOf(ratings, user);
  const mean = given.reduce((sum, rating) => sum + rating, 0) / given.length;
  return { items: columnsOf(ratings, user), offsets: Float64Array.from(given, (rating) => rating - mean), mean };
}

/** `items` in ascending order, each once; itself where it is so already. */
function ascending(items: Int32Array): Int32Array {
  if (items.every((item, k) => k === 0 || item > items[k - 1])) return items;
  return items
    .slice()
    .sort()
    .filter((item, k, all) => k === 0 || item > all[k - 1]);
}
