import {
  explains,
  findsSimilarItems,
  fitsPartially,
  foldsIn,
  hasFactors,
  predictsRatings,
  saves,
  scoresBlocks,
} from "../contracts.ts";
import type { Estimator, Recommender } from "../contracts.ts";
import { recommend, unratedItems } from "../recommend.ts";
import { columnsOf, csr, valuesOf } from "../csr.ts";
import type { RatingMatrix } from "../ratings.ts";
import { checkBlocks, checkExplanations, checkFactors, checkPredictions, checkSimilarItems } from "./abilities.ts";
import { checkerboard } from "./checkerboard.ts";
import { must, mustRefuse, refuses, same } from "./expectations.ts";
import type { Tensors } from "../tensors.ts";

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
/** Users from here on have only their first EARLY ratings when a model is fitted, and the others arrive later. */
const LATE_USER = 22;
const EARLY = 5;
const isEarly = (user: number, place: number): boolean => user < LATE_USER || place < EARLY;
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
  const allItems = Int32Array.from({ length: SIZE }, (_, i) => i);

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
    same(JSON.stringify(JSON.parse(JSON.stringify(options))), JSON.stringify(options), "options");
    for (const [key, value] of Object.entries(options)) {
      if (typeof value === "number" && !Number.isFinite(value)) throw new Error(`option ${key} is ${value}`);
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
    const items = Int32Array.from({ length: SHARED_SIZE }, (_, i) => i);
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
    same(long.slice(0, short.length), short, "the first five items");
  });

  it("learns from users and items that have no ratings without failing, and nothing about them", async () => {
    const base = board();
    const indptr = Int32Array.from([...base.indptr, base.indptr[SIZE]]);
    const ratings = { ...base, rows: SIZE + 1, cols: SIZE + 1, indptr };
    const model = await make().fit(ratings);
    for (let user = 0; user <= SIZE; user++) {
      const scores = model.score(user, Int32Array.from([...allItems, SIZE]));
      same(scores.length, SIZE + 1, "number of scores");
      must(!scores.some((score) => Math.abs(score) === Infinity), `scores must be finite or NaN, got ${scores.join()}`);
      if (!personal || user === SIZE) continue;
      const best = recommend(model, user, unratedItems(ratings, user), 1).items[0];
      same(best, user, `the item recommended to user ${user} beside one without ratings`);
    }
    if (predictsRatings(model)) checkPredictions(model, SIZE + 1);
    if (findsSimilarItems(model)) {
      same(model.similarItems(SIZE, 3).items.length, 0, "number of items like one without ratings");
      must(!model.similarItems(4, SIZE).items.includes(SIZE), "an item without ratings must not be like another");
    }
    if (explains(model)) same(model.explain(SIZE, 0).length, 0, "number of reasons for a user without ratings");
  });

  it("learns from a matrix without users and items, without ratings, and of one item", async () => {
    const none = new Int32Array(0);
    const shapes: readonly RatingMatrix[] = [
      csr(0, 0, Int32Array.of(0), none, new Float32Array(0)),
      csr(3, 4, new Int32Array(4), none, new Float32Array(0)),
      csr(3, 1, Int32Array.of(0, 1, 1, 2), Int32Array.of(0, 0), Float32Array.of(1, 5)),
    ];
    for (const ratings of shapes) {
      const model = await make().fit(ratings);
      const [score, outside] = model.score(0, Int32Array.of(0, ratings.cols));
      must(ratings.rows > 0 || Number.isNaN(score), `a matrix without users must give no score, got ${score}`);
      must(Math.abs(score) !== Infinity, `score must be finite or NaN, got ${score}`);
      same(outside, NaN, "score of an item outside");
      if (scoresBlocks(model)) same(model.scoreBlock(Int32Array.of(0)).length, ratings.cols, "number of scores");
      if (findsSimilarItems(model)) same(model.similarItems(0, 3).items.length, 0, "number of items like the only one");
    }
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
    const { restore } = make();
    const model = await fitted();
    if (!saves(model)) throw new Error("a model must have tensors, from which it can be restored");
    const tensors = copyOf(model.tensors());
    const restored = restore(tensors);
    same(Object.keys(restored).sort().join(), Object.keys(model).sort().join(), "abilities of the restored model");
    for (let user = -1; user <= SIZE; user++)
      same(restored.score(user, allItems), model.score(user, allItems), "scores");
    if (findsSimilarItems(model) && findsSimilarItems(restored)) {
      same(restored.similarItems(4, SIZE).items, model.similarItems(4, SIZE).items, "similar items");
    }
    if (predictsRatings(model) && predictsRatings(restored)) {
      const users = new Int32Array(SIZE + 1).fill(3);
      const items = Int32Array.from([...allItems, -1]);
      same(restored.predict(users, items), model.predict(users, items), "estimates");
    }
    for (const name of Object.keys(tensors)) {
      const rest = Object.fromEntries(Object.entries(tensors).filter(([other]) => other !== name));
      must(
        refuses(() => restore(rest)),
        `restore must refuse tensors without ${name}`,
      );
    }
  });

  it("learns from new ratings without forgetting the old ones, and leaves the old model as it is", async () => {
    const all = board();
    const estimator = make();
    const model = await estimator.fit(cellsOf(all, isEarly));
    if (!fitsPartially(model)) return;
    const later = cellsOf(all, (user, place) => !isEarly(user, place));
    const before = model.score(LATE_USER, allItems);
    const updated = await model.partialFit(later);
    same(model.score(LATE_USER, allItems), before, "scores of the old model");
    same(Object.keys(updated).sort().join(), Object.keys(model).sort().join(), "abilities of the new model");
    if (personal) {
      for (let user = 0; user < SIZE; user++) {
        same(
          recommend(updated, user, unratedItems(all, user), 1).items[0],
          user,
          `the item recommended to user ${user}`,
        );
      }
    }
    await mustRefuse(() => model.partialFit({ ...later, cols: SIZE + 1 }), "partialFit must refuse another shape");
    const reason = new RangeError("stopped");
    const signal = {
      aborted: true,
      throwIfAborted: () => {
        throw reason;
      },
    };
    await mustRefuse(() => model.partialFit(later, { signal }), "partialFit must hear a stop");
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

/** The cells that `keep` chooses by user and by place among the user's cells. */
function cellsOf(ratings: RatingMatrix, keep: (user: number, place: number) => boolean): RatingMatrix {
  const kept: number[] = [];
  const indptr = new Int32Array(ratings.rows + 1);
  for (let user = 0; user < ratings.rows; user++) {
    for (let p = ratings.indptr[user]; p < ratings.indptr[user + 1]; p++) {
      if (keep(user, p - ratings.indptr[user])) kept.push(p);
    }
    indptr[user + 1] = kept.length;
  }
  const indices = Int32Array.from(kept, (p) => ratings.indices[p]);
  return csr(
    ratings.rows,
    ratings.cols,
    indptr,
    indices,
    Float32Array.from(kept, (p) => ratings.data[p]),
  );
}

const copyOf = (tensors: Tensors): Tensors =>
  Object.fromEntries(
    Object.entries(tensors).map(([name, { shape, data }]) => {
      must(shape.reduce((product, size) => product * size, 1) === data.length, `tensor ${name} must fill its shape`);
      return [name, { shape: [...shape], data: data.slice() }];
    }),
  );
