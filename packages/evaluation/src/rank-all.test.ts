import { columnsOf, random, unratedItems } from "@marquee/core";
import type { Factors, Progress, Recommender, ScoreBlock } from "@marquee/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ratingsOf } from "../test/ratings-of.ts";
import { rankAll } from "./rank-all.ts";
import { listOf } from "./top-lists.ts";

const USERS = 200;
const ITEMS = 30;
const next = random(9);
const cells = (share: number): number[][] =>
  Array.from({ length: USERS * ITEMS }, (_, p) => [Math.floor(p / ITEMS), p % ITEMS, 1]).filter(() => next() < share);
const fold = { train: ratingsOf(USERS, ITEMS, cells(0.3)), test: ratingsOf(USERS, ITEMS, cells(0.02)) };

/** Few distinct values, so that every list has ties; item 7 cannot be scored. */
const scoreOf = (user: number, item: number): number => (item === 7 ? NaN : (user * 7 + item * 5) % 4);
const byScore: Recommender = { score: (user, items) => Float32Array.from(items, (item) => scoreOf(user, item)) };
const byBlock: ScoreBlock = {
  ...byScore,
  scoreBlock: (users) =>
    Float32Array.from({ length: users.length * ITEMS }, (_, p) => scoreOf(users[Math.floor(p / ITEMS)], p % ITEMS)),
};

/** The same values as a dot product of one-hot rows. */
const byFactors: Factors = {
  ...byScore,
  factors: 4,
  offset: 0,
  userFactors: Float32Array.from({ length: USERS * 4 }, (_, p) => Number(p % 4 === (Math.floor(p / 4) * 7) % 4)),
  itemFactors: Float32Array.from({ length: ITEMS * 4 }, (_, p) => scoreOf((p % 4) * 3, Math.floor(p / 4))),
};

/** Sorts everything: the slow way. */
function expected(user: number, n: number): number[] {
  return Array.from(unratedItems(fold.train, user))
    .filter((item) => !Number.isNaN(scoreOf(user, item)))
    .sort((a, b) => scoreOf(user, b) - scoreOf(user, a) || a - b)
    .slice(0, n);
}

describe.each([
  ["score", byScore],
  ["scoreBlock", byBlock],
  ["factors", byFactors],
] as const)("rankAll by %s", (_, model) => {
  it("ranks all unrated items of every test user, ties to the lower number, NaN dropped", async () => {
    const lists = await rankAll(model, fold, { n: 25 });
    expect(lists.users.length).toBeGreaterThan(60);
    lists.users.forEach((user, row) => expect(Array.from(listOf(lists, row))).toEqual(expected(user, 25)));
  });

  it("ranks for the users it is given, and longer lists begin with shorter ones", async () => {
    const users = Int32Array.of(199, 0, 3);
    const [short, long] = [await rankAll(model, fold, { n: 5, users }), await rankAll(model, fold, { n: 9, users })];
    expect(Array.from(short.users)).toEqual([199, 0, 3]);
    for (let row = 0; row < 3; row++) expect(listOf(long, row, 5)).toEqual(listOf(short, row));
  });

  it("makes no list longer than there are items, whatever length is asked for", async () => {
    const lists = await rankAll(model, fold, { n: 2e9 });
    expect(lists.n).toBe(ITEMS);
    expect(lists.items.length).toBe(lists.users.length * ITEMS);
    expect(Array.from(listOf(lists, 0))).toEqual(expected(lists.users[0], ITEMS));
  });

  it("reports the stage rank up to the last user", async () => {
    const seen: Progress[] = [];
    const { users } = await rankAll(model, fold, { onProgress: (progress) => seen.push(progress) });
    expect(seen.at(-1)).toEqual({ stage: "rank", done: users.length, total: users.length });
    expect(new Set(seen.map(({ stage }) => stage)).size).toBe(1);
  });

  it("stops when the signal is aborted", async () => {
    const stop = new AbortController();
    stop.abort(new Error("enough"));
    await expect(rankAll(model, fold, { signal: stop.signal })).rejects.toThrow("enough");
  });
});

describe.each([
  ["score", byScore],
  ["scoreBlock", byBlock],
  ["factors", byFactors],
] as const)("rankAll by %s of some candidates", (_, model) => {
  const subset = fc.uniqueArray(fc.integer({ min: 0, max: ITEMS - 1 }), { maxLength: ITEMS });
  const some = Int32Array.of(0, 17, 60, 199);

  it("lists what is left of the full ranking when the others, the rated and the withheld are taken out", async () => {
    await fc.assert(
      fc.asyncProperty(subset, fc.integer({ min: 1, max: 12 }), async (numbers, n) => {
        const candidates = Int32Array.from(numbers).sort();
        const withheld = ratingsOf(USERS, ITEMS, [
          [17, 3, 1],
          [17, 20, 1],
          [199, 5, 1],
        ]);
        const lists = await rankAll(model, { ...fold, candidates, withheld }, { n, users: some });
        some.forEach((user, row) => {
          const own = new Set(columnsOf(withheld, user));
          const wanted = expected(user, ITEMS).filter((item) => candidates.includes(item) && !own.has(item));
          expect(Array.from(listOf(lists, row))).toEqual(wanted.slice(0, n));
        });
      }),
      { numRuns: 40 },
    );
  });

  it("gives each item the score that it has among all", async () => {
    const candidates = Int32Array.of(2, 7, 9, 21);
    const [part, whole] = [await rankAll(model, { ...fold, candidates }), await rankAll(model, fold, { n: ITEMS })];
    part.users.forEach((_, row) => {
      listOf(part, row).forEach((item, place) => {
        const at = listOf(whole, row).indexOf(item);
        expect(part.scores[row * part.n + place]).toBe(whole.scores[row * whole.n + at]);
      });
    });
  });
});

it("rankAll notices an abort that arrives while it works, and reports progress up to then", async () => {
  const stop = new AbortController();
  const seen: Progress[] = [];
  const users = Int32Array.from({ length: USERS }, (_, user) => user);
  const ranking = rankAll(byScore, fold, { users, signal: stop.signal, onProgress: (progress) => seen.push(progress) });
  setImmediate(() => stop.abort(new Error("enough")));
  await expect(ranking).rejects.toThrow("enough");
  expect(seen.length).toBeLessThan(2);
});
