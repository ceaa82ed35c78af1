import { explains, findsSimilarItems, foldsIn, hasFactors, predictsRatings, scoresBlocks } from "../contracts.ts";
import type { Estimator, Recommender } from "../contracts.ts";
import { columnsOf, valuesOf } from "../csr.ts";
import { numbersBelow } from "../numbers-below.ts";
import type { RatingMatrix } from "../ratings.ts";
import { recommend, unratedItems } from "../recommend.ts";
import { checkBlocks, checkExplanations, checkFactors, checkPredictions, checkSimilarItems } from "./abilities.ts";
import { checkerboard } from "./checkerboard.ts";
import { checkSmall, checkUnrated } from "./empty.ts";
import { must, mustRefuse, same } from "./expectations.ts";
import { checkNewRatings } from "./new-ratings.ts";
import { checkRestored } from "./restored.ts";

declare function setTimeout(run: () => void, milliseconds: number): unknown;

/** The part of a test runner the suite needs, such as vitest's `it`. */
export type It = (name: string, test: () => Promise<void>) => void;

export interface DescribeEstimatorOptions {
  /** What the method learns from: ratings with likes and dislikes, or likes alone. Default "implicit". */
  readonly feedback?: "explicit" | "implicit";
  /** Whether the method tells users apart and so finds the withheld item of each. Default true. */
  readonly personal?: boolean;
}

const SIZE = 30;
/** Users and items of the board that threads share: enough work for a second one to take part in it. */
const SHARED_SIZE = 160;
/** What a worker thread takes to start, with room, in milliseconds. */
const START = 100;

/** The contract suite that every estimator passes: `describeEstimator(it, () => itemKnn({ k: 10 }))`. */
export function describeEstimator(
  it: It,
  make: () => Estimator,
  { feedback = "implicit", personal = true }: DescribeEstimatorOptions = {},
): void {
  const board = (): RatingMatrix => checkerboard(SIZE, { explicit: feedback === "explicit" });
  const fitted = async (): Promise<Recommender> => make().fit(board());
  const allItems = numbersBelow(SIZE);

  if (personal) {
    it("finds the withheld item of every user on a checkerboard", async () => {
      const ratings = board();
      const model = await make().fit(ratings);
      for (let user = 0; user < SIZE; user++) {
        const best = recommend(model, user, unratedItems(ratings, user), 1).items[0];
        same(best, user, `the item recommended to user ${user}`);
      }
    });
  }

  it("has options that survive JSON", async () => {
    const { name, options } = make();
    for (const [key, value] of Object.entries(options)) {
      const survives = typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
      must(survives, `option ${key} must be a finite number, a text, true or false, got ${String(value)}`);
    }
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) throw new Error(`name must be kebab-case, got "${name}"`);
  });

  it("gives the same scores when it is fitted again", async () => {
    const estimator = make();
    const first = await estimator.fit(board());
    const second = await estimator.fit(board());
    for (let user = 0; user < SIZE; user++) same(first.score(user, allItems), second.score(user, allItems), "scores");
  });

  it("gives the same scores on one thread and on two", async () => {
    const ratings = checkerboard(SHARED_SIZE, { explicit: feedback === "explicit" });
    const items = numbersBelow(SHARED_SIZE);
    const one = await make().fit(ratings, { threads: 1 });
    await make().fit(ratings, { threads: 2 });
    await new Promise<void>((resolve) => void setTimeout(resolve, START));
    const two = await make().fit(ratings, { threads: 2 });
    must(one.score(0, items).some(Number.isFinite), "some scores must be numbers, got none");
    for (let user = 0; user < SHARED_SIZE; user++) same(one.score(user, items), two.score(user, items), "scores");
  });

  it("leaves its input unchanged", async () => {
    const ratings = board();
    await make().fit(ratings);
    const fresh = board();
    same(ratings.indptr, fresh.indptr, "indptr");
    same(ratings.indices, fresh.indices, "indices");
    same(ratings.data, fresh.data, "data");
  });

  it("scores items outside of the matrix and unknown users as NaN", async () => {
    const model = await fitted();
    same(model.score(0, Int32Array.of(-1, SIZE)), Float32Array.of(NaN, NaN), "scores of unknown items");
    same(model.score(SIZE, Int32Array.of(0)), Float32Array.of(NaN), "score for an unknown user");
    same(model.score(-1, Int32Array.of(0)), Float32Array.of(NaN), "score for an unknown user");
    same(model.score(0, new Int32Array(0)).length, 0, "number of scores for no items");
  });

  it("scores an item the same whatever the other candidates are", async () => {
    const model = await fitted();
    const all = model.score(3, allItems);
    const reversed = model.score(3, allItems.slice().reverse());
    same(reversed.slice().reverse(), all, "scores in reverse order");
    same(model.score(3, Int32Array.of(7)), all.slice(7, 8), "score of one item");
  });

  it("starts a longer list with the shorter one", async () => {
    const model = await fitted();
    const short = recommend(model, 4, allItems, 5).items;
    const long = recommend(model, 4, allItems, 15).items;
    same(short.length, Math.min(5, long.length), "number of items in a list of five");
    same(long.slice(0, short.length), short, "the first five items");
  });

  it("learns from users and items that have no ratings without failing, and nothing about them", async () => {
    await checkUnrated(make(), board(), personal);
  });

  it("learns from a matrix without users and items, without ratings, and of one item", async () => {
    await checkSmall(make());
  });

  it("refuses ratings that are not finite where it estimates ratings", async () => {
    if (!predictsRatings(await fitted())) return;
    for (const bad of [NaN, Infinity, -Infinity]) {
      const ratings = board();
      ratings.data[ratings.data.length - 2] = bad;
      await mustRefuse(() => make().fit(ratings), `fit must refuse a rating of ${bad}`);
    }
  });

  it("comes back from what was saved of it with the same scores, alike items and estimates", async () => {
    await checkRestored(make, board());
  });

  it("learns from new ratings without forgetting the old ones, and leaves the old model as it is", async () => {
    await checkNewRatings(make(), board(), personal);
  });

  it("keeps its abilities consistent with score", async () => {
    const ratings = board();
    const model = await make().fit(ratings);
    if (scoresBlocks(model)) checkBlocks(model, SIZE);
    if (hasFactors(model)) checkFactors(model, SIZE);
    if (predictsRatings(model)) checkPredictions(model, SIZE);
    if (findsSimilarItems(model)) checkSimilarItems(model, SIZE);
    if (explains(model)) checkExplanations(model, ratings);
    if (foldsIn(model) && personal) {
      const stranger = model.foldIn(columnsOf(ratings, 2), valuesOf(ratings, 2));
      const best = recommend(stranger, 0, unratedItems(ratings, 2), 1).items[0];
      same(best, 2, "the item for a new user with the profile of user 2");
    }
  });
}
