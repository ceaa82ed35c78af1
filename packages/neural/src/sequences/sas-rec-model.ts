import { columnCounts, matrixTensors, mergeRatings, present, rowCounts, tensor, tensorReader } from "@marquee/core";
import type {
  Explains,
  Factors,
  FoldIn,
  PartialFit,
  RatingMatrix,
  Saves,
  ScoreBlock,
  SimilarItems,
  Tensors,
} from "@marquee/core";
import { factorModel, mixRows, numbersWith, preferences, profileOf, timedRatings } from "@marquee/models";
import type { TimedRatings } from "@marquee/models";
import { knownUsers } from "../shared/known-users.ts";
import { leftOut } from "../shared/left-out.ts";
import { readWeights, weightTensors } from "../shared/named-weights.ts";
import type { NamedWeights } from "../shared/named-weights.ts";
import { encodeHistory } from "./sas-rec-encode.ts";
import type { SasRecShape } from "./sas-rec-weights.ts";
import { weightShapes } from "./sas-rec-weights.ts";
import { watchedBy, watchOrder } from "./watch-order.ts";
import type { WatchOrder } from "./watch-order.ts";

/** A new user's profile (fold-in) is in the order in which it is given, the latest item last. */
export type SasRecModel = Factors & ScoreBlock & SimilarItems & FoldIn & Explains & PartialFit & Saves;

/** What the network has learned, and of whom. */
export interface SasRecLearned {
  /** Those of items that nobody prefers are 0. */
  readonly weights: NamedWeights;
  /** What it makes of each user's history (users × factors); 0 where there is none. */
  readonly userFactors: Float32Array;
  readonly preferred: TimedRatings;
  /** By item, 1 where the training had it. */
  readonly known: Uint8Array;
}

type Shape = Omit<SasRecShape, "items">;

/** The ratings from `minRating` on, when all their times are known. */
export const timedPreferences = (ratings: RatingMatrix, minRating: number): TimedRatings =>
  timedRatings("sasRec", preferences(ratings, minRating));

/** What a network with `weights` has learned from the preferences. */
export function finishedSasRec(weights: NamedWeights, preferred: TimedRatings, shape: Shape): SasRecLearned {
  const counts = columnCounts(preferred);
  const learned = { ...weights, items: mixRows(counts, weights.items) };
  const nobody = new Float32Array(preferred.rows * shape.factors);
  const known = present(counts);
  const everybody = Int32Array.from({ length: preferred.rows }, (_, user) => user);
  const start = { weights: learned, userFactors: nobody, preferred, known };
  return { ...start, userFactors: encodeUsers(start, everybody, shape) };
}

/** The rows of all users, those of `users` encoded anew. */
function encodeUsers(
  { weights, userFactors, preferred, known }: SasRecLearned,
  users: Int32Array,
  shape: Shape,
): Float32Array {
  const rows = userFactors.slice();
  const order = watchOrder(preferred);
  for (const user of users) {
    const history = watchedBy(order, user).filter((item) => known[item] > 0);
    if (history.length > 0) rows.set(encodeHistory(weights, shape, history), user * shape.factors);
  }
  return rows;
}

/**
 * What the network can do once it has learned, without TensorFlow: the vectors of the items are their factors, those of
 * histories the users', of new users as well (fold-in) and after new ratings (partial fit), while the weights stay. An
 * explanation is what the score would lose if the user had not watched an item.
 */
export function sasRecModel(learned: SasRecLearned, shape: Shape, minRating: number): SasRecModel {
  const { weights, userFactors, preferred, known } = learned;
  const { cols } = preferred;
  let order: WatchOrder | undefined;
  const historyOf = (user: number): Int32Array => {
    order ??= watchOrder(preferred);
    return watchedBy(order, user).filter((item) => known[item] > 0);
  };
  const values = {
    factors: shape.factors,
    offset: 0,
    userFactors,
    itemFactors: weights.items,
    userBias: knownUsers(preferred, (item) => known[item] > 0),
    itemBias: Float32Array.from(known, (is) => (is > 0 ? 0 : NaN)),
  };
  const encoded = (history: Int32Array): Factors & ScoreBlock & SimilarItems => {
    const [userRow, bias] =
      history.length > 0 ? [encodeHistory(weights, shape, history), 0] : [new Float32Array(shape.factors), NaN];
    return factorModel({ ...values, userFactors: userRow, userBias: Float32Array.of(bias) });
  };
  return {
    ...factorModel(values),
    foldIn(items, ratings) {
      const liked = new Set(preferences(profileOf(items, ratings, cols), minRating).indices);
      return encoded(items.filter((item) => liked.has(item) && known[item] > 0));
    },
    explain(user, item) {
      if (!(item >= 0 && item < cols) || known[item] === 0) return [];
      const history = historyOf(user).slice(-shape.length);
      if (history.length < 2) return [];
      return leftOut(history, (items) => encoded(items).score(0, Int32Array.of(item))[0]);
    },
    partialFit(later, context) {
      context?.signal?.throwIfAborted();
      const all = timedPreferences(mergeRatings(preferred, later), minRating);
      const changed = numbersWith(rowCounts(later));
      const news = { ...learned, preferred: all };
      return sasRecModel({ ...news, userFactors: encodeUsers(news, changed, shape) }, shape, minRating);
    },
    tensors: () => ({
      ...weightTensors(weightShapes({ ...shape, items: cols }), weights, "weights."),
      userFactors: tensor(userFactors, preferred.rows, shape.factors),
      known: tensor(known),
      ...matrixTensors("preferences", preferred),
    }),
  };
}

/** What `tensors` gave of a network of this shape. */
export function readSasRec(tensors: Tensors, shape: Shape): SasRecLearned {
  const read = tensorReader("sasRec", tensors);
  const cells = read.matrix("preferences");
  const preferred = { ...cells, timestamps: read.float64("preferences.timestamps", cells.data.length) };
  return {
    weights: readWeights(read, weightShapes({ ...shape, items: preferred.cols }), "weights."),
    userFactors: read.float32("userFactors", preferred.rows * shape.factors),
    preferred,
    known: read.bytes("known", preferred.cols),
  };
}
