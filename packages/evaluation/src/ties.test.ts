import { expect, it } from "vitest";
import { ratingsOf } from "../test/ratings-of.ts";
import { evaluate } from "./evaluate.ts";
import { rankAll } from "./rank-all.ts";
import { listOf } from "./top-lists.ts";

const USERS = 2000;
const ITEMS = 8;
const users = Int32Array.from({ length: USERS }, (_, user) => user);
/** Item 7 is best and item 0 is rated; items 1 … 6 have equal scores. */
const scoreOf = (item: number): number => (item === 7 ? 2 : 1);
const byScore = { score: (_: number, items: Int32Array) => Float32Array.from(items, scoreOf) };
const model = {
  "by score": byScore,
  "by blocks": {
    ...byScore,
    scoreBlock: (block: Int32Array) =>
      Float32Array.from({ length: block.length * ITEMS }, (_, k) => scoreOf(k % ITEMS)),
  },
  "by factors": {
    ...byScore,
    factors: 1,
    offset: 0,
    userFactors: new Float32Array(USERS).fill(1),
    itemFactors: Float32Array.from({ length: ITEMS }, (_, item) => scoreOf(item)),
  },
};
const train = ratingsOf(
  USERS,
  ITEMS,
  Array.from(users, (user) => [user, 0, 1]),
);
const fold = { train, test: train };

it("random ties favor no item, and leave what is better first", async () => {
  const lists = await rankAll(byScore, fold, { n: 2, users, ties: "random" });
  const second = new Int32Array(ITEMS);
  users.forEach((_, row) => {
    const [first, next] = listOf(lists, row);
    expect(first).toBe(7);
    second[next]++;
  });
  // Six items, each for a sixth of 2,000 users; ± 4 standard deviations.
  expect([second[0], second[7]]).toEqual([0, 0]);
  for (const count of second.subarray(1, 7)) expect(Math.abs(count - 2000 / 6)).toBeLessThan(67);
});

it("random ties are the same for every model, however it is ranked, and each time", async () => {
  const options = { n: 5, users: users.subarray(0, 50), ties: "random", seed: 3 } as const;
  const [one, ...others] = await Promise.all(
    Object.values(model).flatMap((each) => [rankAll(each, fold, options), rankAll(each, fold, options)]),
  );
  for (const other of others) expect(other).toEqual(one);
  expect(await rankAll(byScore, fold, { ...options, seed: 4 })).not.toEqual(one);
});

it("random ties among some candidates go in the order that they have among all", async () => {
  const options = { n: ITEMS, users: users.subarray(0, 50), ties: "random" } as const;
  const candidates = Int32Array.of(0, 2, 3, 6);
  for (const each of Object.values(model)) {
    const [whole, part] = [await rankAll(each, fold, options), await rankAll(each, { ...fold, candidates }, options)];
    options.users.forEach((_, row) => {
      expect(listOf(part, row)).toEqual(listOf(whole, row).filter((item) => candidates.includes(item)));
    });
  }
});

it("evaluate breaks ties as it is told, by the lower number by default", async () => {
  const test = ratingsOf(
    USERS,
    ITEMS,
    Array.from(users, (user) => [user, 1, 1]),
  );
  const hits = async (ties?: "random"): Promise<number> =>
    (await evaluate(byScore, { name: "1", train, test }, { n: [2], ...(ties && { ties }) })).values["hitRate@2"];
  expect(await hits()).toBe(1);
  expect(Math.abs((await hits("random")) - 1 / 6)).toBeLessThan(0.034);
});

it("ties are one of two kinds", async () => {
  const wrong = { ties: "higher-number" as "random" };
  await expect(rankAll(byScore, fold, wrong)).rejects.toThrow(
    'rankAll: ties must be one of "lower-number", "random", got "higher-number"',
  );
});
