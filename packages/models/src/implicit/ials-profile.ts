import { columnsOf, rowOf, valuesOf } from "@marquee/core";
import type { Contribution, CsrMatrix, Explains, FoldIn } from "@marquee/core";
import { choleskySolve, gramMatrix, rowSystem } from "@marquee/kernels";
import { factorModel } from "../factorization/factor-model.ts";
import type { FactorValues } from "../factorization/factor-model.ts";
import { profileOf } from "../shared/profile.ts";

/**
 * What iALS can do with a single profile by solving its equations A x = Σ_j c_j y_j exactly,
 * A = YᵀY + λI + Σ_j (c_j − 1) y_j y_jᵀ:
 * - fold-in: the x of a profile that was not in training;
 * - explanation: score(u, i) = y_i·x_u = Σ_j c_uj y_iᵀ A⁻¹ y_j, one term for each of the user's items j. The terms add
 *   up to the score of the user's profile folded in; Hu, Koren and Volinsky (2008), section 5.
 */
export function profileAbilities(
  values: FactorValues,
  confidence: CsrMatrix,
  regularization: number,
  weigh: (ratings: CsrMatrix) => CsrMatrix,
): Pick<FoldIn, "foldIn"> & Pick<Explains, "explain"> {
  const { factors, itemFactors } = values;
  const items = itemFactors.length / factors;
  let gram: Float64Array | undefined;
  const systemOf = (cells: CsrMatrix, row: number): ReturnType<typeof rowSystem> => {
    gram ??= gramMatrix(itemFactors, factors, regularization);
    return rowSystem(gram, itemFactors, columnsOf(cells, row), valuesOf(cells, row));
  };
  return {
    foldIn(profile, ratings) {
      const cells = weigh(profileOf(profile, ratings, items));
      const { matrix, right } = systemOf(cells, 0);
      const userFactors = Float32Array.from(choleskySolve(matrix, right));
      return factorModel({ ...values, userFactors, userBias: Float32Array.of(cells.data.length > 0 ? 0 : NaN) });
    },
    explain(user, item) {
      if (!(item >= 0 && item < items)) return [];
      const own = columnsOf(confidence, user);
      const weights = valuesOf(confidence, user);
      if (own.length === 0) return [];
      const { matrix } = systemOf(confidence, user);
      const pull = choleskySolve(matrix, Float64Array.from(rowOf(itemFactors, factors, item)));
      const contributions = Array.from(own, (j, k): Contribution => {
        const product = rowOf(itemFactors, factors, j).reduce((sum, value, f) => sum + value * pull[f], 0);
        return { item: j, weight: weights[k] * product };
      });
      return contributions.sort((a, b) => b.weight - a.weight || a.item - b.item);
    },
  };
}
