import { explains, foldsIn, numbersBelow, ratingPredictor, scaleTensors, tensor } from "@marquee/core";
import type {
  Explains,
  FoldIn,
  RatingPredictor,
  RatingSummary,
  Recommender,
  Saves,
  ScoreBlock,
  Tensors,
} from "@marquee/core";
import { blended } from "./blend-weights.ts";
import type { Blend } from "./blend-weights.ts";
import { partTensors } from "./parts.ts";
import { mergedReasons } from "./weighted-lists.ts";
import type { PartWeight } from "./weighted-lists.ts";

export interface BlendedRatings {
  readonly names: readonly string[];
  readonly models: readonly RatingPredictor[];
  readonly blend: Blend;
  /** Users and items of the training ratings. */
  readonly users: number;
  readonly items: number;
  readonly scale: RatingSummary;
  /** Adds to the blends of pairs what else is known of them; `stranger` is the profile of a new user, number 0. */
  readonly correct?: (pairs: Pairs, sums: Float64Array, stranger?: Profile) => void;
  readonly tensors?: Tensors;
}

/** Users and items beside what each part makes of them. */
export interface Pairs {
  readonly users: Int32Array;
  readonly items: Int32Array;
  readonly estimates: readonly Float32Array[];
}

export interface Profile {
  readonly items: Int32Array;
  readonly ratings: Float32Array;
}

export interface BlendedRatingsModel extends RatingPredictor, ScoreBlock, FoldIn, Explains, Saves {
  /** The parts with their weights, in the order given. */
  readonly weights: readonly PartWeight[];
}

/**
 * The rating predictor that blends the estimates of `models`. NaN for users and items outside of the training ratings.
 */
export function blendedRatings(values: BlendedRatings): BlendedRatingsModel {
  const { names, models, blend, users, items, scale, correct } = values;
  const isIn = (number: number, size: number): boolean => number >= 0 && number < size;
  const scorePairs = (user: Int32Array, item: Int32Array): Float32Array => {
    const places = numbersBelow(user.length).filter((p) => isIn(user[p], users) && isIn(item[p], items));
    const pairs = { users: places.map((p) => user[p]), items: places.map((p) => item[p]) };
    const estimates = models.map((model) => model.predict(pairs.users, pairs.items));
    const sums = blended(blend, estimates);
    correct?.({ ...pairs, estimates }, sums);
    const scores = new Float32Array(user.length).fill(NaN);
    places.forEach((place, p) => (scores[place] = sums[p]));
    return scores;
  };
  const scorer: Recommender = { score: (user, wanted) => scorePairs(new Int32Array(wanted.length).fill(user), wanted) };
  const known = (user: number, item: number): number => {
    const estimates = models.map((model) => model.predict(Int32Array.of(user), Int32Array.of(item)));
    return blended(blend, estimates)[0];
  };
  return {
    ...ratingPredictor(scorer, scale, known, scorePairs),
    scoreBlock(wanted) {
      const user = new Int32Array(wanted.length * items);
      wanted.forEach((each, k) => user.fill(each, k * items, (k + 1) * items));
      return scorePairs(
        user,
        user.map((_, p) => p % items),
      );
    },
    foldIn: (profile, ratings) => stranger(values, profile, ratings),
    explain(user, item) {
      const parts = models.flatMap((model, k) => {
        const weight = Math.abs(blend.weights[k]);
        return explains(model) && weight > 0 ? [{ reasons: model.explain(user, item), weight }] : [];
      });
      return mergedReasons(parts);
    },
    tensors: () => ({
      weights: tensor(blend.weights),
      intercept: tensor(Float64Array.of(blend.intercept)),
      shape: tensor(Int32Array.of(users, items)),
      ...scaleTensors(scale),
      ...values.tensors,
      ...partTensors(models),
    }),
    weights: names.map((part, k) => ({ part, weight: blend.weights[k] })),
  };
}

/**
 * A new user: a part that cannot fold in, or has no score, says what the others say by their weights, or by equal ones
 * where these are 0.
 */
function stranger(
  { models, blend, items, scale, correct }: BlendedRatings,
  profile: Int32Array,
  ratings: Float32Array,
): Recommender {
  const strangers = models.map((model) => (foldsIn(model) ? model.foldIn(profile, ratings) : undefined));
  return {
    score(user, wanted) {
      const estimates = strangers.map(
        (model) => model?.score(user, wanted) ?? new Float32Array(wanted.length).fill(NaN),
      );
      wanted.forEach((_, p) => fillMissing(estimates, blend.weights, p, scale));
      const sums = blended(blend, estimates);
      correct?.({ users: new Int32Array(wanted.length), items: wanted, estimates }, sums, { items: profile, ratings });
      return Float32Array.from(wanted, (item, p) => (user === 0 && item >= 0 && item < items ? sums[p] : NaN));
    },
  };
}

function fillMissing(
  estimates: readonly Float32Array[],
  weights: Float64Array,
  p: number,
  { min, max, mean }: RatingSummary,
): void {
  let [sum, total, plain, count] = [0, 0, 0, 0];
  estimates.forEach((values, k) => {
    if (Number.isNaN(values[p])) return;
    values[p] = Math.min(max, Math.max(min, values[p]));
    sum += Math.abs(weights[k]) * values[p];
    total += Math.abs(weights[k]);
    plain += values[p];
    count++;
  });
  const other = total > 0 ? sum / total : count > 0 ? plain / count : mean;
  for (const values of estimates) if (Number.isNaN(values[p])) values[p] = other;
}
