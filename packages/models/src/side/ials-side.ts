import { positiveNumber, tensorReader, transpose } from "@marquee/core";
import type { CsrMatrix, Estimator, FeatureSource } from "@marquee/core";
import { ialsIterations } from "@marquee/kernels";
import { ialsModel, readIalsSide } from "../implicit/ials-model.ts";
import type { IalsModel } from "../implicit/ials-model.ts";
import { ialsPlan } from "../implicit/ials-options.ts";
import type { IalsOptions } from "../implicit/ials-options.ts";
import { initialFactors } from "../implicit/ials-start.ts";
import { learnVectors } from "../shared/item-vectors.ts";
import { stacked } from "../shared/rows.ts";
import { withoutTimes } from "../shared/without-times.ts";
import { resolveSideOptions } from "./side-options.ts";
import type { SideFeatureOptions } from "./side-options.ts";

export interface IalsSideOptions extends SideFeatureOptions, IalsOptions {
  /** How much more than a missing cell the features of an item count together, w. Default 3. */
  readonly sideWeight?: number;
}

/**
 * Implicit alternating least squares with side information: each feature is one more user, who likes the items that
 * have it, so that the factors of an item are learned from its features as well, and those of an item without ratings
 * from them alone.
 *   score(u, i) = x_u·y_i
 *   minimizing Σ_ui c_ui (p_ui − x_u·y_i)² + Σ_fi c_fi ([f_fi > 0] − z_f·y_i)² + the penalties of iALS, on z_f too
 *   with c_fi = 1 + w f_fi²
 * where f_fi are the features in rows of at most length 1 (see `learnVectors`), so those of an item weigh w at most.
 * All else, fold-in and explanation too, is as with iALS. New ratings leave the factors of the features as they are.
 *
 * On validation parts of MovieLens 1M and 100K (ratings ≥ 4) nDCG@10 is .220 and .211 for any w in 1 … 30, beside .218
 * and .211 of iALS. Movies that nobody has rated rank the better, the smaller w is: .328 at 3 and .210 at 100 on 1M.
 *
 * Singh and Gordon (2008), "Relational learning via collective matrix factorization"; Hu, Koren and Volinsky (2008),
 * "Collaborative filtering for implicit feedback datasets".
 */
export function ialsSide(
  source: FeatureSource,
  { sideWeight = 3, ...asked }: IalsSideOptions = {},
): Estimator<IalsModel> {
  const wanted = resolveSideOptions("ialsSide", asked);
  positiveNumber("ialsSide: sideWeight", sideWeight);
  const { options, settings, model } = ialsPlan("ialsSide", asked);
  const { factors, seed } = options;
  return {
    name: "ials-side",
    options: { ...wanted, sideWeight, ...options },
    async fit(ratings, context): Promise<IalsModel> {
      const preferred = withoutTimes(model.prefer(ratings));
      const { rows, cols } = preferred;
      const side = featureRows(learnVectors("ialsSide", source, preferred, wanted).matrix, sideWeight);
      const start = initialFactors(rows + side.rows, cols, factors, seed);
      const all = stacked([model.weigh(preferred), side]);
      const { userFactors, itemFactors } = await ialsIterations(all, start, settings, context);
      const learned = { confidence: side, factors: userFactors.slice(rows * factors) };
      return ialsModel(
        { userFactors: userFactors.slice(0, rows * factors), itemFactors, preferred, side: learned },
        model,
      );
    },
    restore(tensors): IalsModel {
      const read = tensorReader("ialsSide", tensors);
      const preferred = withoutTimes(read.matrix("preferences"));
      const userFactors = read.float32("userFactors", preferred.rows * factors);
      const itemFactors = read.float32("itemFactors", preferred.cols * factors);
      return ialsModel({ userFactors, itemFactors, preferred, side: readIalsSide(read, factors) }, model);
    },
  };
}

/** The confidences 1 + w f² (features × items). */
function featureRows(vectors: CsrMatrix, weight: number): CsrMatrix {
  const rows = transpose(vectors);
  return { ...rows, data: rows.data.map((value) => 1 + weight * value * value) };
}
