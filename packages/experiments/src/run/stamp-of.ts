import type { FoldTask } from "./run-fold.ts";
import type { Stamp } from "./results.ts";

/** What the result of a task comes from. */
export function stampOf({
  fold,
  estimator,
  dataHash,
  splitHash,
  code,
  n,
  relevance,
  ranking,
  ties,
  tieSeed,
  itemFeatures,
  exampleUsers,
  side,
}: FoldTask): Stamp {
  return {
    data: dataHash,
    split: splitHash,
    fold: fold.name,
    model: estimator.name,
    options: estimator.options,
    evaluation: {
      n,
      relevance,
      ranking,
      ties,
      ...(ties === "random" ? { tieSeed } : {}),
      itemFeatures: itemFeatures?.hash ?? "none",
      exampleUsers,
    },
    ...(Object.keys(side).length > 0 ? { side } : {}),
    code,
  };
}
