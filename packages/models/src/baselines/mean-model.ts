import { ratingPredictor, scalar, scaleTensors, tensor, tensorReader } from "@marquee/core";
import type { RatingPredictor, RatingSummary, Saves, Tensors } from "@marquee/core";
import { pairScorer } from "../shared/pair-scorer.ts";

/** Means of one side, `means` (users or items), and how many the other side has. */
export interface LearnedMeans {
  readonly means: Float64Array;
  readonly others: number;
  readonly scale: RatingSummary;
}

/** A model whose estimate is the mean of the user or of the item. */
export function meanModel(of: "user" | "item", { means, others, scale }: LearnedMeans): RatingPredictor & Saves {
  const scorer =
    of === "user"
      ? pairScorer({ rows: means.length, cols: others }, (user) => means[user])
      : pairScorer({ rows: others, cols: means.length }, (_, item) => means[item]);
  return {
    ...ratingPredictor(scorer, scale),
    tensors: () => ({ means: tensor(means), others: scalar(others), ...scaleTensors(scale) }),
  };
}

/** What `meanModel` needs, from its tensors; `name` opens the messages. */
export function readMeans(name: string, tensors: Tensors): LearnedMeans {
  const read = tensorReader(name, tensors);
  return { means: read.float64("means"), others: read.scalar("others"), scale: read.scale() };
}
