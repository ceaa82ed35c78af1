import { columnsOf, matrixTensors, tensor, tensorReader, topN } from "@marquee/core";
import type {
  Contribution,
  CsrMatrix,
  Explains,
  FoldIn,
  RatingMatrix,
  Saves,
  ScoreBlock,
  SimilarItems,
  Tensors,
} from "@marquee/core";
import { rowSummer } from "@marquee/kernels";
import { byWeight } from "../shared/by-weight.ts";
import { preferences } from "../shared/preferences.ts";
import { profileOf } from "../shared/profile.ts";
import { columnsAt, placesOf } from "./kept-items.ts";

/** What a model with a weight from each item to each other one has learned. */
export interface DenseValues {
  /** Preferences (users × all items) that the users are scored by. */
  readonly liked: RatingMatrix;
  /** The items that have weights, ascending. */
  readonly items: Int32Array;
  /** (items.length × items.length), row-major: row j holds what having item j adds to the score of each item. */
  readonly weights: Float32Array;
}

export type DenseModel = ScoreBlock & SimilarItems & FoldIn & Explains & Saves;

/**
 * The model that scores by the sum of the weights from the user's items. NaN for items without weights and for users
 * without items that have some. Memory: `weights`, and a copy of them once blocks of users are scored.
 */
export function denseModel({ liked, items, weights }: DenseValues, minRating: number): DenseModel {
  const { cols } = liked;
  const own = columnsAt(liked, items);
  let summer: ReturnType<typeof rowSummer> | undefined;
  return {
    ...fromWeights(items, weights, own, cols),
    scoreBlock(users) {
      const sums = (summer ??= rowSummer(weights, own))(users);
      const scores = new Float32Array(users.length * cols).fill(NaN);
      users.forEach((user, k) => {
        if (columnsOf(own, user).length === 0) return;
        for (let place = 0; place < items.length; place++) {
          scores[k * cols + items[place]] = sums[k * items.length + place];
        }
      });
      return scores;
    },
    similarItems(item, n) {
      const row = items.indexOf(item);
      const similar = row < 0 ? new Float32Array(0) : weights.subarray(row * items.length, (row + 1) * items.length);
      return topN(
        similar.map((weight) => (weight > 0 ? weight : NaN)),
        n,
        items,
      );
    },
    foldIn(profile, ratings) {
      const cells = preferences(profileOf(profile, ratings, cols), minRating);
      return fromWeights(items, weights, columnsAt(cells, items), cols);
    },
    tensors: () => ({
      ...matrixTensors("preferences", liked),
      items: tensor(items),
      weights: tensor(weights, items.length, items.length),
    }),
  };
}

/** What `tensors` gave, for the model whose name opens the messages. */
export function readDenseValues(model: string, tensors: Tensors): DenseValues {
  const reader = tensorReader(model, tensors);
  const liked = reader.matrix("preferences");
  const items = reader.int32("items", undefined, liked.cols);
  return { liked, items, weights: reader.float32("weights", items.length ** 2) };
}

/** Scores and their parts from the profiles `own` (users × items.length). */
function fromWeights(items: Int32Array, weights: Float32Array, own: CsrMatrix, cols: number): Explains {
  const places = placesOf(items, cols);
  const size = items.length;
  return {
    score(user, candidates) {
      const profile = columnsOf(own, user);
      const at = candidates.map((item) => places[item] ?? -1);
      const sums = new Float64Array(candidates.length);
      for (const j of profile) {
        for (let k = 0; k < at.length; k++) if (at[k] >= 0) sums[k] += weights[j * size + at[k]];
      }
      return Float32Array.from(sums, (sum, k) => (at[k] >= 0 && profile.length > 0 ? sum : NaN));
    },
    explain(user, item) {
      const place = places[item] ?? -1;
      if (place < 0) return [];
      const parts = Array.from(columnsOf(own, user), (j): Contribution => ({
        item: items[j],
        weight: weights[j * size + place],
      }));
      return parts.filter(({ weight }) => weight !== 0).sort(byWeight);
    },
  };
}
