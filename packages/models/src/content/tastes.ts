import { columnsOf, numbersBelow, transpose, valuesOf } from "@marquee/core";
import type { CsrMatrix, FitContext, RatingMatrix } from "@marquee/core";
import { alsBaselines, solveBias } from "../baselines/baselines.ts";
import type { BiasedFactors } from "../factorization/rating-factors.ts";
import type { ItemVectors } from "../shared/item-vectors.ts";
import { steps } from "../shared/steps.ts";
import { itemComponents } from "./components.ts";
import { leastLeftOut, ridge } from "./ridge.ts";
import type { RidgeProblem } from "./ridge.ts";

/** How tastes are learned: the penalties of `ContentRidgeOptions`. */
export interface TasteSettings {
  readonly regularization: number;
  readonly commonRegularization: number;
  readonly selection: "fixed" | "leave-one-out";
  readonly userRegularization: number;
  readonly itemRegularization: number;
}

/** Users whose left-out errors choose the penalty, at most; they stand evenly among all. */
const JUDGES = 200;
/** Of a penalty, tried by "leave-one-out". */
const MULTIPLES = [-4, -3, -2, -1, 0, 1, 2, 3, 4].map((power) => 2 ** power);

/** Biases of items by their features, and weights of features for each user: the factors of `contentRidge`. */
export async function learnTastes(
  vectors: ItemVectors,
  ratings: RatingMatrix,
  components: number,
  settings: TasteSettings,
  context?: FitContext,
): Promise<{ readonly factors: BiasedFactors; readonly chosen: number }> {
  const { mean, userBias } = await alsBaselines(ratings, settings);
  const most = Math.min(vectors.matrix.rows, vectors.matrix.cols);
  const found = steps(context, "component", most);
  const z = await itemComponents(vectors.matrix, ratings, components, found);
  await found(most);
  const itemBias = biasByFeatures({ z, components }, transpose(ratings), { mean, userBias }, settings);
  const learned = {
    factors: components,
    userFactors: new Float32Array(ratings.rows * components),
    itemFactors: z,
    offset: mean,
    userBias: new Float32Array(ratings.rows),
    itemBias: Float32Array.from(itemBias),
  };
  const chosen = choose(
    settings,
    settings.regularization,
    evenly(ratings.rows).map((user) => problemOf(ratings, user, learned, settings)),
  );
  const finished = steps(context, "user", ratings.rows);
  for (let user = 0; user < ratings.rows; user++) {
    const taste = tasteOf(ratings, user, learned, { ...settings, regularization: chosen });
    learned.userBias[user] = taste.bias;
    learned.userFactors.set(taste.userFactors, user * components);
    await finished(user + 1);
  }
  return { factors: learned, chosen };
}

type Items = Pick<BiasedFactors, "factors" | "itemFactors" | "offset" | "itemBias">;

/** The bias b_u and the weights w_u of one row of `ratings` beside the items of a model; 0 without ratings. */
export function tasteOf(
  ratings: CsrMatrix,
  user: number,
  items: Items,
  settings: TasteSettings,
): { readonly bias: number; readonly userFactors: Float32Array } {
  const { bias, ...problem } = problemOf(ratings, user, items, settings);
  const { solution } = ridge(problem)(settings.regularization);
  return { bias, userFactors: Float32Array.from(solution) };
}

/**
 * The bias b_u of a user, in single precision as it is kept, and the regression of what biases leave of the ratings.
 */
function problemOf(
  ratings: CsrMatrix,
  user: number,
  { factors, itemFactors, offset, itemBias }: Items,
  { userRegularization }: TasteSettings,
): RidgeProblem & { readonly bias: number } {
  const rows = columnsOf(ratings, user);
  const targets = Float64Array.from(valuesOf(ratings, user), (rating, k) => rating - offset - itemBias[rows[k]]);
  const sum = targets.reduce((total, target) => total + target, 0);
  const bias = rows.length === 0 ? 0 : Math.fround(sum / (userRegularization + rows.length));
  return { z: itemFactors, components: factors, rows, targets: targets.map((target) => target - bias), bias };
}

/** b_i: what the features say of an item, corrected by its ratings as far as there are. */
function biasByFeatures(
  { z, components }: Pick<RidgeProblem, "z" | "components">,
  byItem: CsrMatrix,
  { mean, userBias }: { readonly mean: number; readonly userBias: Float64Array },
  settings: TasteSettings,
): Float64Array {
  const { itemRegularization } = settings;
  const counts = Float64Array.from({ length: byItem.rows }, (_, item) => columnsOf(byItem, item).length);
  const levels = counts.map((_, item) => solveBias(byItem, item, mean, userBias, 0));
  const rows = numbersBelow(counts.length).filter((item) => counts[item] > 0);
  const problem = {
    ...{ z, components, rows },
    targets: Float64Array.from(rows, (item) => levels[item]),
    weights: Float64Array.from(rows, (item) => counts[item] / (counts[item] + itemRegularization)),
  };
  const { solution } = ridge(problem)(choose(settings, settings.commonRegularization, [problem]));
  return counts.map((count, item) => {
    let expected = 0;
    for (let f = 0; f < components; f++) expected += solution[f] * z[item * components + f];
    return count === 0 ? expected : expected + (count * (levels[item] - expected)) / (count + itemRegularization);
  });
}

const choose = ({ selection }: TasteSettings, around: number, problems: readonly RidgeProblem[]): number =>
  selection === "fixed" || problems.length === 0
    ? around
    : leastLeftOut(
        problems,
        MULTIPLES.map((multiple) => multiple * around),
      );

/** At most JUDGES of `size` numbers, evenly spread. */
function evenly(size: number): readonly number[] {
  const step = Math.max(1, Math.ceil(size / JUDGES));
  return Array.from({ length: Math.ceil(size / step) }, (_, k) => k * step);
}
