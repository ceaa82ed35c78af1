import { columnsOf, matrixTensors, tensorReader, topN, valuesOf } from "@marquee/core";
import type {
  CsrMatrix,
  Explains,
  FoldIn,
  RatingMatrix,
  Saves,
  ScoreBlock,
  SimilarItems,
  Tensors,
} from "@marquee/core";
import { fromLists } from "../shared/from-lists.ts";
import { preferences } from "../shared/preferences.ts";
import { profileOf } from "../shared/profile.ts";

/** What a model with weights from each item to some others has learned. */
export interface ListValues {
  /** Preferences (users × items) that the users are scored by. */
  readonly liked: RatingMatrix;
  /** (items × items): row j holds what having item j adds to the scores of others, > 0. */
  readonly weights: CsrMatrix;
}

export type ListModel = ScoreBlock & SimilarItems & FoldIn & Explains & Saves;

/** The model that scores by the sum of the weights from the user's items; NaN where none has a weight. */
export function listModel({ liked, weights }: ListValues, minRating: number): ListModel {
  const lists = { indptr: weights.indptr, indices: weights.indices, weights: weights.data };
  return {
    ...fromLists(lists, liked),
    similarItems: (item, n) => topN(valuesOf(weights, item), n, columnsOf(weights, item)),
    foldIn: (items, ratings) => fromLists(lists, preferences(profileOf(items, ratings, liked.cols), minRating)),
    tensors: () => ({ ...matrixTensors("preferences", liked), ...matrixTensors("weights", weights) }),
  };
}

/** What `tensors` gave, for the model whose name opens the messages. */
export function readListValues(model: string, tensors: Tensors): ListValues {
  const reader = tensorReader(model, tensors);
  const [liked, weights] = [reader.matrix("preferences"), reader.matrix("weights")];
  const { rows, cols } = weights;
  if (rows !== liked.cols || cols !== liked.cols) {
    throw new RangeError(`${model}: tensor weights must be ${liked.cols} × ${liked.cols}, got ${rows} × ${cols}`);
  }
  return { liked, weights };
}
