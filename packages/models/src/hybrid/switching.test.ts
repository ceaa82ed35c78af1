import { columnsOf, csrFromTriplets, recommend, rowCounts, valuesOf } from "@marquee/core";
import { checkerboard, describeEstimator } from "@marquee/core/testing";
import { describe, expect, it } from "vitest";
import { chosenItems, ITEMS, knownPart, taste, USERS } from "../../test/known-parts.ts";
import { popularity } from "../baselines/popularity.ts";
import { randomItems } from "../baselines/random.ts";
import { ease } from "../linear/ease.ts";
import { binOf, cutProfiles, readSizes } from "./profile-sizes.ts";
import { switching } from "./switching.ts";

const items = Int32Array.from({ length: ITEMS }, (_, item) => item);
const liked = (user: number, item: number): number => taste("liked", user, item);

describe("switching, the contract", () => {
  describeEstimator(it, () => switching([ease({ regularization: 3 }), popularity()]));
});

describe("switching", () => {
  it("asks popularity for newcomers and EASE for those of whom more is known", async () => {
    const model = await switching([popularity(), ease({ regularization: 3 })], { sizes: "0 3" }).fit(checkerboard(60));
    expect(model.choices.map(({ from, part }) => [from, part])).toEqual([
      [0, "popularity"],
      [3, "ease"],
    ]);
    const board = checkerboard(60);
    const few = model.foldIn(columnsOf(board, 0).slice(0, 2), valuesOf(board, 0).slice(0, 2));
    const many = model.foldIn(columnsOf(board, 0).slice(0, 3), valuesOf(board, 0).slice(0, 3));
    const odd = (list: Int32Array): number => list.filter((item) => item % 2 === 1).length;
    const all = Int32Array.from({ length: 60 }, (_, item) => item);
    expect(odd(recommend(few, 0, all, 60).items)).toBe(30);
    expect(odd(recommend(few, 0, all, 10).items)).toBeGreaterThan(0);
    expect(odd(recommend(many, 0, all, 10).items)).toBe(0);
  });

  it("chooses by what was best for profiles of that size", async () => {
    const { train } = chosenItems(liked, 16);
    // One part knows everything of users whose profiles were cut to fewer than five items, the other of all others.
    const counts = rowCounts(train);
    const cut = cutProfiles(train, { sizes: [0, 5], seed: 0, share: 0.5 });
    const small = new Set(Array.from(cut.users).filter((_, k) => cut.bins[k] === 0));
    const parts = [
      knownPart("small", (user, item) => (small.has(user) ? liked(user, item) : 0)),
      knownPart("large", (user, item) => (small.has(user) ? 0 : liked(user, item))),
    ];
    const model = await switching(parts, { sizes: "0 5", heldOut: 0.5 }).fit(train);
    expect(counts.every((count) => count >= 5)).toBe(true);
    expect(model.choices.map(({ part }) => part)).toEqual(["small", "large"]);
    expect(model.choices.every(({ ndcg }) => ndcg > 0.4)).toBe(true);
  });

  it("gives an item without ratings the score of the next part that has one, and no other", async () => {
    const { train } = chosenItems(liked, 16);
    const [cold, warm] = [3, 4];
    const kept = Array.from(train.indices.keys()).filter((p) => train.indices[p] !== cold);
    const users = kept.map((p) => train.indptr.findIndex((end) => end > p) - 1);
    const { matrix } = csrFromTriplets(
      USERS,
      ITEMS,
      Int32Array.from(users),
      Int32Array.from(kept, (p) => train.indices[p]),
      Float32Array.from(kept, (p) => train.data[p]),
    );
    const deaf = knownPart("deaf", (user, item) => (item === cold || item === warm ? NaN : liked(user, item)));
    const content = knownPart("content", (user, item) => (item === cold || item === warm ? 2 : taste("x", user, item)));
    const model = await switching([deaf, content], { sizes: "0" }).fit(matrix);
    expect(model.choices[0].part).toBe("deaf");
    const scores = model.score(7, items);
    expect(scores[cold]).toBeGreaterThan(0);
    expect(scores[warm]).toBeNaN();
  });

  it("asks for new users the parts that fold in", async () => {
    const { train } = chosenItems(liked, 16);
    const model = await switching([randomItems()]).fit(train);
    expect(model.foldIn(Int32Array.of(1), Float32Array.of(1)).score(0, items).every(Number.isNaN)).toBe(true);
  });

  it("takes only sizes that ascend from 0", () => {
    expect(readSizes("switching: sizes", " 0 3  10")).toEqual([0, 3, 10]);
    expect([0, 2, 3, 9, 10, 500].map((count) => binOf([0, 3, 10], count))).toEqual([0, 0, 1, 1, 2, 2]);
    for (const sizes of ["", "1 2", "0 5 5", "0 2.5", "few"]) {
      expect(() => switching([popularity()], { sizes })).toThrow(
        `switching: sizes must be integers that ascend from 0, such as "0 1 5 20", got "${sizes}"`,
      );
    }
  });
});

it("cutProfiles keeps as many ratings of a user as the size says, and holds the others out", () => {
  const { train } = chosenItems(liked, 16);
  const { learned, heldOut, users, bins } = cutProfiles(train, { sizes: [0, 3, 8], seed: 1, share: 0.5 });
  const [left, lost, all] = [learned, heldOut, train].map(rowCounts);
  expect(users.length).toBe(USERS);
  users.forEach((user, k) => {
    expect(left[user]).toBe([0, 3, 9][bins[k]]);
    expect(left[user] + lost[user]).toBe(all[user]);
  });
  const [none, few, most] = [0, 1, 2].map((bin) => bins.filter((one) => one === bin).length / USERS);
  expect(none).toBeCloseTo(0.25, 1);
  expect(few).toBeCloseTo(0.25, 1);
  expect(most).toBeCloseTo(0.5, 1);
});

it("cutProfiles leaves a profile that has no more than the last size whole, unless it is cut to a smaller one", () => {
  const { train } = chosenItems(liked, 16);
  const { heldOut, bins } = cutProfiles(train, { sizes: [0, 40], seed: 1, share: 0.5 });
  expect(bins.every((bin) => bin === 0)).toBe(true);
  expect(rowCounts(heldOut).filter((count) => count > 0).length).toBe(bins.length);
});
