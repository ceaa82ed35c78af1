import { columnCounts, matrixTensors, mergeRatings, rowCounts, rowOf, tensor, transpose } from "@marquee/core";
import type {
  Contribution,
  CsrMatrix,
  Explains,
  Factors,
  FitContext,
  FoldIn,
  PartialFit,
  RatingMatrix,
  Saves,
  ScoreBlock,
  SimilarItems,
  TensorReader,
  Tensors,
} from "@marquee/core";
import type { IalsFactors } from "@marquee/kernels";
import { choleskySolve } from "@marquee/kernels";
import { factorModel } from "../factorization/factor-model.ts";
import { byWeight } from "../shared/by-weight.ts";
import { profileOf } from "../shared/profile.ts";
import { joined, numbersWith, stacked } from "../shared/rows.ts";
import { stage } from "../shared/stage.ts";
import { withoutTimes } from "../shared/without-times.ts";
import { rowEquations, singleRow, withSolvedRows } from "./ials-rows.ts";
import type { RowOptions } from "./ials-rows.ts";

export type IalsModel = Factors & ScoreBlock & SimilarItems & FoldIn & Explains & PartialFit & Saves;

/** What iALS has learned: the factors, and the preferences with their ratings. */
export interface IalsLearned extends IalsFactors {
  readonly preferred: RatingMatrix;
  /** What the items' factors were learned from besides the users. Default nothing. */
  readonly side?: IalsSide;
}

/** Features that stand below the users, as if they were further ones. */
export interface IalsSide {
  /** (features × items). */
  readonly confidence: CsrMatrix;
  /** (features × factors), row-major. */
  readonly factors: Float32Array;
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
  const { userFactors, itemFactors, preferred, side } = learned;
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
      ...(side ? sideTensors(side, factors) : {}),
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

const sideTensors = ({ confidence, factors: rows }: IalsSide, factors: number): Tensors => ({
  ...matrixTensors("features", confidence),
  featureFactors: tensor(rows, confidence.rows, factors),
});

/** What `tensors` saved of features. */
export function readIalsSide(read: TensorReader, factors: number): IalsSide {
  const confidence = withoutTimes(read.matrix("features"));
  return { confidence, factors: read.float32("featureFactors", confidence.rows * factors) };
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
  const { itemFactors: known, userFactors: before, side } = learned;
  const confidence = options.weigh(all);
  const userFactors = await withSolvedRows(before, users, confidence, known, options, stage(context, "user"));
  const rows = side ? joined(userFactors, side.factors) : userFactors;
  const columns = transpose(side ? stacked([confidence, side.confidence]) : confidence);
  const itemFactors = await withSolvedRows(known, items, columns, rows, options, stage(context, "item"));
  return { ...learned, userFactors, itemFactors, preferred: all };
}
