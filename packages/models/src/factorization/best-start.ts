import { columnsOf, valuesOf } from "@marquee/core";
import type { FitContext, RatingMatrix, RatingPredictor } from "@marquee/core";

/**
 * The best of the models that `fitFrom` gives for the starts 0 … `starts` − 1: the one with the lowest squared error of
 * its estimates of the training ratings, the first of equal ones. Progress goes on from start to start.
 */
export async function bestStart<Model extends RatingPredictor>(
  starts: number,
  ratings: RatingMatrix,
  context: FitContext | undefined,
  fitFrom: (start: number, context: FitContext | undefined) => Promise<Model>,
): Promise<Model> {
  let best = await fitFrom(0, partOf(context, 0, starts));
  let least = starts > 1 ? squaredError(best, ratings) : 0;
  for (let start = 1; start < starts; start++) {
    const next = await fitFrom(start, partOf(context, start, starts));
    const error = squaredError(next, ratings);
    if (error < least) [best, least] = [next, error];
  }
  return best;
}

/** The context of one of `parts` equally long parts of a fit. */
function partOf(context: FitContext | undefined, part: number, parts: number): FitContext | undefined {
  const onProgress = context?.onProgress;
  if (!onProgress || parts === 1) return context;
  return {
    ...context,
    onProgress: ({ done, total, ...rest }) => onProgress({ ...rest, done: part * total + done, total: parts * total }),
  };
}

function squaredError(model: RatingPredictor, ratings: RatingMatrix): number {
  let sum = 0;
  for (let user = 0; user < ratings.rows; user++) {
    const items = columnsOf(ratings, user);
    const estimates = model.predict(new Int32Array(items.length).fill(user), items);
    const given = valuesOf(ratings, user);
    for (let k = 0; k < items.length; k++) sum += (given[k] - estimates[k]) ** 2;
  }
  return sum;
}
