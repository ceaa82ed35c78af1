import { columnCounts, matrixTensors, mergeRatings, rowCounts, rowOf, tensor, transpose } from "@marquee/core";
import type {
  Contribution,
  Explains,
  Factors,
  FitContext,
  FoldIn,
  PartialFit,
  RatingMatrix,
  Saves,
  ScoreBlock,
  SimilarItems,
} from "@marquee/core";
import type { IalsFactors } from "@marquee/kernels";
import { choleskySolve } from "@marquee/kernels";
import { factorModel } from "../factorization/factor-model.ts";
import { byWeight } from "../shared/by-weight.ts";
import { profileOf } from "../shared/profile.ts";
import { numbersWith } from "../shared/rows.ts";
import { stage } from "../shared/stage.ts";
import { withoutTimes } from "../shared/without-times.ts";
import { rowEquations, singleRow, withSolvedRows } from "./ials-rows.ts";
import type { RowOptions } from "./ials-rows.ts";

export type IalsModel = Factors & ScoreBlock & SimilarItems & FoldIn & Explains & PartialFit & Saves;

/** What iALS has learned: the factors, and the preferences with their ratings. */
export interface IalsLearned extends IalsFactors {
  readonly preferred: RatingMatrix;
}

export interface IalsModelOptions extends RowOptions {
  /** The ratings that are preferences. */
  readonly prefer: (ratings: RatingMatrix) => RatingMatrix;
}

/**
 * What iALS can do once it has learned. Besides ranking by x_u·y_i it solves the equations of single rows exactly,
 * A x = Σ_j c_j y_j with A = YᵀY + λ_u I + Σ_j (c_j − 1) y_j y_jᵀ:
 * - fold-in: the x of a profile that was not in training;
 * - explanation: score(u, i) = y_i·x_u = Σ_j c_uj y_iᵀ A⁻¹ y_j, one term for each of the user's items j. The terms add
 *   up to the score of the user's profile folded in; Hu, Koren and Volinsky (2008), section 5;
 * - new ratings: first the users who have some, then the items that have some; all others stay where they are.
 */
export function ialsModel(learned: IalsLearned, options: IalsModelOptions): IalsModel {
  const { userFactors, itemFactors, preferred } = learned;
  const { factors, prefer } = options;
  const { rows, cols } = preferred;
  const userBias = Float32Array.from(rowCounts(preferred), (count) => (count > 0 ? 0 : NaN));
  const values = { userFactors, itemFactors, factors, offset: 0, userBias };
  const equations = rowEquations(itemFactors, options);
  return {
    ...factorModel(values),
    tensors: () => ({
      userFactors: tensor(userFactors, rows, factors),
      itemFactors: tensor(itemFactors, cols, factors),
      ...matrixTensors("preferences", preferred),
    }),
    foldIn(items, ratings) {
      const profile = prefer(profileOf(items, ratings, cols));
      const { matrix, right } = equations(profile);
      const solved = Float32Array.from(choleskySolve(matrix, right));
      const bias = Float32Array.of(profile.data.length > 0 ? 0 : NaN);
      return factorModel({ ...values, userFactors: solved, userBias: bias });
    },
    explain(user, item) {
      const own = singleRow(preferred, user);
      if (!(item >= 0 && item < cols) || own.data.length === 0) return [];
      const { matrix, confidence } = equations(own);
      const pull = choleskySolve(matrix, Float64Array.from(rowOf(itemFactors, factors, item)));
      const contributions = Array.from(own.indices, (j, k): Contribution => {
        const product = rowOf(itemFactors, factors, j).reduce((sum, value, f) => sum + value * pull[f], 0);
        return { item: j, weight: confidence[k] * product };
      });
      return contributions.sort(byWeight);
    },
    partialFit: async (later, context) => ialsModel(await learnLater(learned, later, options, context), options),
  };
}

/** What is learned from `later` on top of `learned`, which stays as it is. */
async function learnLater(
  learned: IalsLearned,
  later: RatingMatrix,
  options: IalsModelOptions,
  context: FitContext | undefined,
): Promise<IalsLearned> {
  const all = withoutTimes(options.prefer(mergeRatings(learned.preferred, later)));
  const [users, items] = [numbersWith(rowCounts(later)), numbersWith(columnCounts(later))];
  const { itemFactors: known, userFactors: before } = learned;
  const userFactors = await withSolvedRows(before, users, all, known, options, stage(context, "user"));
  const itemFactors = await withSolvedRows(known, items, transpose(all), userFactors, options, stage(context, "item"));
  return { userFactors, itemFactors, preferred: all };
}
