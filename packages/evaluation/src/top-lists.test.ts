import { describe, expect, it } from "vitest";
import { ratingsOf } from "../test/ratings-of.ts";
import { listOf, topListsFromRows, usersOf, withMissingUsers } from "./top-lists.ts";

const rows = {
  user: Int32Array.of(4, 1, 4, 4),
  item: Int32Array.of(8, 3, 0, 5),
  rank: Int32Array.of(3, 1, 1, 7),
  score: Float32Array.of(0.5, 2, 1, 0.25),
};

describe("topListsFromRows", () => {
  it("groups rows by user and orders them by rank", () => {
    const lists = topListsFromRows(rows);
    expect(lists.n).toBe(3);
    expect(Array.from(lists.users)).toEqual([1, 4]);
    expect(Array.from(lists.items)).toEqual([3, -1, -1, 0, 8, 5]);
    expect(Array.from(lists.scores)).toEqual([2, NaN, NaN, 1, 0.5, 0.25]);
    expect(Array.from(listOf(lists, 0))).toEqual([3]);
    expect(Array.from(listOf(lists, 1, 2))).toEqual([0, 8]);
  });

  it("refuses a repeated item, a repeated rank and a rank below 1", () => {
    expect(() => topListsFromRows({ ...rows, item: Int32Array.of(8, 3, 8, 5) })).toThrow(
      "not repeat within a list, got 8",
    );
    expect(() => topListsFromRows({ ...rows, rank: Int32Array.of(1, 1, 1, 2) })).toThrow("got 1 after 1 for user 4");
    expect(() => topListsFromRows({ ...rows, rank: Int32Array.of(0, 1, 1, 2) })).toThrow("got 0 after 0 for user 4");
  });

  it("refuses negative users and columns of different lengths", () => {
    expect(() => topListsFromRows({ ...rows, user: Int32Array.of(4, -1, 4, 4) })).toThrow("user must be ≥ 0, got -1");
    expect(() => topListsFromRows({ ...rows, rank: Int32Array.of(1) })).toThrow("of one length, got 4, 4, 1, 4");
  });

  it("makes no lists of no rows", () => {
    const none = new Int32Array(0);
    expect(topListsFromRows({ user: none, item: none, rank: none }).users.length).toBe(0);
  });
});

it("withMissingUsers adds an empty list for test users without one, and nothing when all are there", () => {
  const lists = topListsFromRows(rows);
  const test = ratingsOf(5, 9, [
    [2, 0, 1],
    [4, 1, 1],
  ]);
  expect(Array.from(usersOf(test))).toEqual([2, 4]);
  const all = withMissingUsers(lists, test);
  expect(Array.from(all.users)).toEqual([1, 4, 2]);
  expect(Array.from(listOf(all, 2))).toEqual([]);
  expect(withMissingUsers(all, test)).toBe(all);
});
