import type { Explains, Factors, RatingPredictor, Recommender, ScoreBlock, SimilarItems } from "../contracts.ts";
import { columnsOf } from "../csr.ts";
import type { CsrMatrix } from "../csr.ts";
import { numbersBelow } from "../numbers-below.ts";
import { unratedItems } from "../recommend.ts";
import { close, must, same } from "./expectations.ts";

const USERS = Int32Array.of(2, 9);
const ITEM = 4;

const scoresOf = (model: Recommender, user: number, items: number): Float32Array =>
  model.score(user, numbersBelow(items));

/** Throws unless the blocks of a model of `items` items, and as many users, are its scores; NaN for strangers. */
export function checkBlocks(model: ScoreBlock, items: number): void {
  const users = Int32Array.of(...USERS, -1, items);
  const block = model.scoreBlock(users);
  same(block.length, users.length * items, "number of scores in a block");
  users.forEach((user, k) => {
    close(block.slice(k * items, (k + 1) * items), scoresOf(model, user, items), 1e-5, "scoreBlock");
  });
}

/** Throws unless the factors give the scores. */
export function checkFactors(model: Factors, items: number): void {
  const { factors, userFactors, itemFactors, offset, userBias, itemBias } = model;
  for (const user of USERS) {
    const products = Float32Array.from({ length: items }, (_, item) => {
      let score = offset + (userBias?.[user] ?? 0) + (itemBias?.[item] ?? 0);
      for (let f = 0; f < factors; f++) score += userFactors[user * factors + f] * itemFactors[item * factors + f];
      return score;
    });
    close(products, scoresOf(model, user, items), 1e-4, "factors");
  }
}

/** Throws unless estimates stay on the scale 1 … 5, for strangers and for the last user and item as well. */
export function checkPredictions(model: RatingPredictor, items: number): void {
  const estimates = model.predict(Int32Array.of(0, -1, items, 0, items - 1), Int32Array.of(0, 0, 0, items, items - 1));
  for (const estimate of estimates) must(estimate >= 1 && estimate <= 5, `predict must stay in 1…5, got ${estimate}`);
}

/** Throws unless similar items are others, from the most similar on, as many as asked for at most, none for strangers. */
export function checkSimilarItems(model: SimilarItems, items: number): void {
  const long = model.similarItems(ITEM, items);
  const short = model.similarItems(ITEM, 3);
  must(long.items.length > 0, `item ${ITEM} must have similar items, got none`);
  must(!long.items.includes(ITEM), "an item must not be similar to itself");
  same(new Set(long.items).size, long.items.length, "number of different similar items");
  must(
    long.items.every((item) => item >= 0 && item < items),
    `similar items must exist, got ${long.items.join()}`,
  );
  descends(long.scores, "similarities");
  same(short.items, long.items.slice(0, 3), "the first similar items");
  same(short.scores, long.scores.slice(0, 3), "the first similarities");
  for (const stranger of [-1, items]) {
    same(model.similarItems(stranger, 3).items.length, 0, `number of items like item ${stranger}`);
  }
}

/** Throws unless a score is explained by items of the user, the largest part first, and strangers by nothing. */
export function checkExplanations(model: Explains, ratings: CsrMatrix): void {
  for (const user of USERS) {
    const own = columnsOf(ratings, user);
    for (const item of unratedItems(ratings, user)) {
      const parts = model.explain(user, item);
      const reasons = parts.map((part) => part.item);
      must(
        reasons.every((reason) => own.includes(reason)),
        `reasons must be items of user ${user}, got ${reasons.join()}`,
      );
      same(new Set(reasons).size, reasons.length, "number of different reasons");
      descends(
        parts.map(({ weight }) => weight),
        "weights of reasons",
      );
    }
    must(model.explain(user, user).length > 0, `the withheld item of user ${user} must have reasons, got none`);
  }
  for (const [user, item] of [
    [-1, 0],
    [ratings.rows, 0],
    [0, -1],
    [0, ratings.cols],
  ]) {
    same(model.explain(user, item).length, 0, `number of reasons for item ${item} and user ${user}`);
  }
}

function descends(values: ArrayLike<number>, what: string): void {
  const all = Array.from(values);
  must(
    all.every((value, k) => Number.isFinite(value) && (k === 0 || value <= all[k - 1])),
    `${what} must be finite and descend, got ${all.join()}`,
  );
}
