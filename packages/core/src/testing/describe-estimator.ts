import { foldsIn, hasFactors, predictsRatings, scoresBlocks } from "../contracts.ts";
import type { Estimator, Recommender } from "../contracts.ts";
import { recommend, unratedItems } from "../recommend.ts";
import { columnsOf, valuesOf } from "../csr.ts";
import type { RatingMatrix } from "../ratings.ts";
import { checkerboard } from "./checkerboard.ts";

/** The part of a test runner the suite needs, such as vitest's `it`. */
export type It = (name: string, test: () => Promise<void>) => void;

export interface DescribeEstimatorOptions {
  /** What the method learns from: ratings with likes and dislikes, or likes alone. Default "implicit". */
  readonly feedback?: "explicit" | "implicit";
  /** Whether the method tells users apart and so finds the withheld item of each. Default true. */
  readonly personal?: boolean;
}

const SIZE = 30;

/** The contract suite that every estimator passes: `describeEstimator(it, () => itemKnn({ k: 10 }))`. */
export function describeEstimator(
  it: It,
  make: () => Estimator,
  { feedback = "implicit", personal = true }: DescribeEstimatorOptions = {},
): void {
  const board = (): RatingMatrix => checkerboard(SIZE, { explicit: feedback === "explicit" });
  const fitted = async (threads = 1): Promise<Recommender> => make().fit(board(), { threads });
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
    const [one, two] = [await fitted(1), await fitted(2)];
    for (let user = 0; user < SIZE; user++) same(one.score(user, allItems), two.score(user, allItems), "scores");
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

  it("learns from users and items that have no ratings without failing", async () => {
    const base = board();
    const indptr = Int32Array.from([...base.indptr, base.indptr[SIZE]]);
    const model = await make().fit({ ...base, rows: SIZE + 1, cols: SIZE + 1, indptr });
    same(model.score(0, Int32Array.of(0, SIZE)).length, 2, "number of scores");
    same(model.score(SIZE, Int32Array.of(0, SIZE)).length, 2, "number of scores");
  });

  it("keeps its abilities consistent with score", async () => {
    const ratings = board();
    const model = await make().fit(ratings);
    const users = Int32Array.of(2, 9);
    if (scoresBlocks(model)) {
      const block = model.scoreBlock(users);
      users.forEach((user, k) => {
        close(block.slice(k * SIZE, (k + 1) * SIZE), model.score(user, allItems), 1e-5, "scoreBlock");
      });
    }
    if (hasFactors(model)) {
      for (const user of users) close(scoresOfFactors(model, user), model.score(user, allItems), 1e-4, "factors");
    }
    if (predictsRatings(model)) {
      const estimates = model.predict(Int32Array.of(0, -1, SIZE, 0), Int32Array.of(0, 0, 0, SIZE));
      for (const estimate of estimates) {
        if (!(estimate >= 1 && estimate <= 5)) throw new Error(`predict must stay in 1…5, got ${estimate}`);
      }
    }
    if (foldsIn(model) && personal) {
      const stranger = model.foldIn(columnsOf(ratings, 2), valuesOf(ratings, 2));
      const best = recommend(stranger, 0, unratedItems(ratings, 2), 1).items[0];
      same(best, 2, "the item for a new user with the profile of user 2");
    }
  });
}

function scoresOfFactors(model: Recommender, user: number): Float32Array {
  if (!hasFactors(model)) throw new Error("model has no factors");
  const { factors, userFactors, itemFactors, offset, userBias, itemBias } = model;
  return Float32Array.from({ length: SIZE }, (_, item) => {
    let score = offset + (userBias?.[user] ?? 0) + (itemBias?.[item] ?? 0);
    for (let f = 0; f < factors; f++) score += userFactors[user * factors + f] * itemFactors[item * factors + f];
    return score;
  });
}

function same(actual: unknown, expected: unknown, what: string): void {
  const [a, e] = [list(actual), list(expected)];
  if (a.length !== e.length || a.some((value, k) => !Object.is(value, e[k]))) {
    throw new Error(`${what} must be ${e.join(", ")}; got ${a.join(", ")}`);
  }
}

function close(actual: Float32Array, expected: Float32Array, tolerance: number, what: string): void {
  expected.forEach((value, k) => {
    const off = Math.abs(actual[k] - value);
    if (!(off <= tolerance * Math.max(1, Math.abs(value))) && !(Number.isNaN(value) && Number.isNaN(actual[k]))) {
      throw new Error(`${what} must agree with score: ${value} at ${k}; got ${actual[k]}`);
    }
  });
}

const list = (value: unknown): unknown[] =>
  value instanceof Float32Array || value instanceof Int32Array ? Array.from(value) : [value];
