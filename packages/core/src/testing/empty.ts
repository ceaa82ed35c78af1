import { explains, findsSimilarItems, predictsRatings, scoresBlocks } from "../contracts.ts";
import type { Estimator } from "../contracts.ts";
import { csr } from "../csr.ts";
import { numbersBelow } from "../numbers-below.ts";
import type { RatingMatrix } from "../ratings.ts";
import { recommend, unratedItems } from "../recommend.ts";
import { checkPredictions } from "./abilities.ts";
import { must, same } from "./expectations.ts";

/**
 * Throws unless the estimator learns the `base` board with a user and an item more, who have no ratings, as without them
 * and nothing about them.
 */
export async function checkUnrated(estimator: Estimator, base: RatingMatrix, personal: boolean): Promise<void> {
  const size = base.rows;
  const indptr = Int32Array.from([...base.indptr, base.indptr[size]]);
  const ratings = { ...base, rows: size + 1, cols: size + 1, indptr };
  const model = await estimator.fit(ratings);
  for (let user = 0; user <= size; user++) {
    const scores = model.score(user, numbersBelow(size + 1));
    same(scores.length, size + 1, "number of scores");
    must(!scores.some((score) => Math.abs(score) === Infinity), `scores must be finite or NaN, got ${scores.join()}`);
    if (!personal || user === size) continue;
    const best = recommend(model, user, unratedItems(ratings, user), 1).items[0];
    same(best, user, `the item recommended to user ${user} beside one without ratings`);
  }
  if (predictsRatings(model)) checkPredictions(model, size + 1);
  if (findsSimilarItems(model)) {
    same(model.similarItems(size, 3).items.length, 0, "number of items like one without ratings");
    must(!model.similarItems(4, size).items.includes(size), "an item without ratings must not be like another");
  }
  if (explains(model)) same(model.explain(size, 0).length, 0, "number of reasons for a user without ratings");
}

/** Throws unless the estimator learns from matrices without users and items, without ratings, and of one item. */
export async function checkSmall(estimator: Estimator): Promise<void> {
  const none = new Int32Array(0);
  const shapes: readonly RatingMatrix[] = [
    csr(0, 0, Int32Array.of(0), none, new Float32Array(0)),
    csr(3, 4, new Int32Array(4), none, new Float32Array(0)),
    csr(3, 1, Int32Array.of(0, 1, 1, 2), Int32Array.of(0, 0), Float32Array.of(1, 5)),
  ];
  for (const ratings of shapes) {
    const model = await estimator.fit(ratings);
    const [score, outside] = model.score(0, Int32Array.of(0, ratings.cols));
    must(ratings.rows > 0 || Number.isNaN(score), `a matrix without users must give no score, got ${score}`);
    must(Math.abs(score) !== Infinity, `score must be finite or NaN, got ${score}`);
    same(outside, NaN, "score of an item outside");
    if (scoresBlocks(model)) same(model.scoreBlock(Int32Array.of(0)).length, ratings.cols, "number of scores");
    if (findsSimilarItems(model)) same(model.similarItems(0, 3).items.length, 0, "number of items like the only one");
  }
}
