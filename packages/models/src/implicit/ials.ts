import { tensorReader } from "@marquee/core";
import type { Estimator } from "@marquee/core";
import { ialsIterations } from "@marquee/kernels";
import { withoutTimes } from "../shared/without-times.ts";
import { ialsModel } from "./ials-model.ts";
import type { IalsModel } from "./ials-model.ts";
import { ialsPlan } from "./ials-options.ts";
import type { IalsOptions } from "./ials-options.ts";
import { initialFactors } from "./ials-start.ts";

export type { IalsModel } from "./ials-model.ts";
export type { IalsOptions } from "./ials-options.ts";

/**
 * Implicit alternating least squares on preferences p_ui, 1 for the ratings r_ui ≥ minRating and 0 for all other cells:
 *   score(u, i) = x_u·y_i
 *   minimizing Σ_ui c_ui (p_ui − x_u·y_i)² + Σ_u λ_u ‖x_u‖² + Σ_i λ_i ‖y_i‖²
 *   with λ_u = λ (Σ_i c_ui)^ν, λ_i = λ (Σ_u c_ui)^ν
 * The confidence c_ui is 1 + α or 1 + α r_ui for preferences and 1 elsewhere. (The library implicit takes a cell's
 * value for c itself.) A user without preferences has no scores: NaN.
 *
 * The defaults are a setting that does well on data of several shapes: on validation parts of MovieLens 100K, 1M and
 * MovieTweetings nDCG@10 .235, .239 and .111, within .003 of the best of some 40 settings of λ, ν, α each. One λ for
 * all rows (ν = 0, λ = 10, α = 4) has .190, .212 and .047, the last below the .094 of popularity.
 *
 * Hu, Koren and Volinsky (2008), "Collaborative filtering for implicit feedback datasets"; conjugate gradient:
 * Takács, Pilászy and Tikk (2011), "Applications of the conjugate gradient method for implicit feedback collaborative
 * filtering"; ν: Rendle, Krichene, Zhang and Koren (2022), "Revisiting the performance of iALS on item recommendation
 * benchmarks".
 */
export function ials(asked: IalsOptions = {}): Estimator<IalsModel> {
  const { options, settings, model } = ialsPlan("ials", asked);
  const { factors, seed } = options;
  return {
    name: "ials",
    options,
    async fit(ratings, context): Promise<IalsModel> {
      const preferred = withoutTimes(model.prefer(ratings));
      const start = initialFactors(ratings.rows, ratings.cols, factors, seed);
      const learned = await ialsIterations(model.weigh(preferred), start, settings, context);
      return ialsModel({ ...learned, preferred }, model);
    },
    restore(tensors): IalsModel {
      const read = tensorReader("ials", tensors);
      const preferred = withoutTimes(read.matrix("preferences"));
      const userFactors = read.float32("userFactors", preferred.rows * factors);
      const itemFactors = read.float32("itemFactors", preferred.cols * factors);
      return ialsModel({ userFactors, itemFactors, preferred }, model);
    },
  };
}
