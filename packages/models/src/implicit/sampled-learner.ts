import { derive, normal, random, tensorReader } from "@marquee/core";
import type { Estimator, Random } from "@marquee/core";
import type { SampledSettings } from "@marquee/kernels";
import { preferences } from "../shared/preferences.ts";
import { withoutTimes } from "../shared/without-times.ts";
import { fitSampled, sampledModel } from "./sampled-model.ts";
import type { ItemSide, SampledModel, SampledModelOptions } from "./sampled-model.ts";

/** Draws the values at which factors start. */
type Start = (draw: Random) => number;

/** Normal around 0, and near it. */
export const smallNormals: Start = (draw) => 0.05 * normal(draw);

/**
 * How an estimator learns the ratings from `minRating` on against sampled negatives, with `side` around what features
 * stand for; `name` is the factory's, for messages.
 */
export function sampledLearner(
  name: string,
  settings: SampledSettings,
  minRating: number,
  startOf: Start,
  side?: ItemSide,
): Pick<Estimator<SampledModel>, "fit" | "restore"> {
  const { factors, seed } = settings;
  const values = (rows: number, side: string): Float32Array => {
    const draw = random(derive(seed, side));
    return Float32Array.from({ length: rows * factors }, () => startOf(draw));
  };
  const model: SampledModelOptions = {
    settings,
    prefer: (ratings) => preferences(ratings, minRating),
    start: (users, items) => ({
      userFactors: values(users, "users"),
      itemFactors: values(items, "items"),
      itemBias: new Float32Array(items),
    }),
    ...(side ? { side } : {}),
  };
  return {
    fit: async (ratings, context) => sampledModel(await fitSampled(ratings, model, context), model),
    restore(tensors) {
      const read = tensorReader(name, tensors);
      const preferred = withoutTimes(read.matrix("preferences"));
      const userFactors = read.float32("userFactors", preferred.rows * factors);
      const itemFactors = read.float32("itemFactors", preferred.cols * factors);
      const itemBias = read.float32("itemBias", preferred.cols);
      const features = side ? { features: withoutTimes(read.matrix("features")) } : {};
      return sampledModel({ userFactors, itemFactors, itemBias, preferred, ...features }, model);
    },
  };
}
