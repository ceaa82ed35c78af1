import { slopeOne as estimator } from "@marquee/models";
import { ml100k, ml1m, ratingModel } from "./rating-model.mjs";

const setting = (label, data, again) => ({ label, threads: 1, options: { weighted: false }, data, again });

/** Pairs that count alike, as Surprise has them; by default Marquee weighs them by their common users. */
export const slopeOne = {
  ...ratingModel(estimator),
  name: "slope-one",
  title: "Slope One, pairs not weighted",
  runs: 1,
  settings: [setting("ML-100K", ml100k), setting("", ml1m, 0)],
};
