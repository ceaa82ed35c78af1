import { matrixTensors, tensorReader, topN } from "@marquee/core";
import type { Explains, FoldIn, RatingMatrix, Saves, ScoreBlock, SimilarItems, Tensors } from "@marquee/core";
import type { NeighborLists } from "@marquee/kernels";
import { listTensors, readLists } from "../neighbors/lists.ts";
import { fromLists } from "../shared/from-lists.ts";
import { preferences } from "../shared/preferences.ts";
import { profileOf } from "../shared/profile.ts";

/** What a model with weights from each item to some others has learned. */
export interface ListValues {
  /** Preferences (users × items) that the users are scored by. */
  readonly liked: RatingMatrix;
  /** For each item what having it adds to the scores of others: weights > 0. */
  readonly lists: NeighborLists;
}

export type ListModel = ScoreBlock & SimilarItems & FoldIn & Explains & Saves;

/** The model that scores by the sum of the weights from the user's items; NaN where none has a weight. */
export function listModel({ liked, lists }: ListValues, minRating: number): ListModel {
  const { indptr, indices, weights } = lists;
  return {
    ...fromLists(lists, liked),
    similarItems(item, n) {
      const [start, end] = [indptr[item] ?? 0, indptr[item + 1] ?? 0];
      return topN(weights.subarray(start, Math.max(start, end)), n, indices.subarray(start, Math.max(start, end)));
    },
    foldIn: (items, ratings) => fromLists(lists, preferences(profileOf(items, ratings, liked.cols), minRating)),
    tensors: () => ({ ...matrixTensors("preferences", liked), ...listTensors(lists) }),
  };
}

/** What `tensors` gave, for the model whose name opens the messages. */
export function readListValues(model: string, tensors: Tensors): ListValues {
  const reader = tensorReader(model, tensors);
  const liked = reader.matrix("preferences");
  return { liked, lists: readLists(reader, liked.cols) };
}
