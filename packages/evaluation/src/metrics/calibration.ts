import { featureShares, miscalibration } from "@marquee/core";
import type { UserMetric } from "../metric.ts";

/** α of the paper. */
const SMOOTHING = 0.01;

/**
 * calibration@n = C_KL(p, q) = Σ_g p_g ln(p_g / q̃_g), q̃ = (1 − α) q + α p, α = 0.01, of Steck (2018): how far the
 * genres of a list are from those of the user's training profile; 0 when the shares are equal. p and q are the means of
 * 1 / |genres of i| over the items of the profile and of the list that have genres, all of the same weight; averaged
 * over users where both have one. Needs training ratings and item features such as genres.
 */
export const calibration: UserMetric = {
  key: "calibration",
  label: "Miscalibration",
  definition:
    "Kullback–Leibler divergence (in nats, smoothed with 0.01) of the shares of features (genres) among the first n from those among the user's train items, 0 when they are equal; mean over users of whose list and train items some have features.",
  better: "lower",
  family: "beyond accuracy",
  value({ items, profile }, { itemFeatures }) {
    if (!profile || !itemFeatures) return NaN;
    const wanted = featureShares(itemFeatures, profile);
    const shown = featureShares(itemFeatures, items);
    const known = (shares: Float64Array): boolean => shares.some((share) => share > 0);
    return known(wanted) && known(shown) ? miscalibration(wanted, shown, SMOOTHING) : NaN;
  },
};
