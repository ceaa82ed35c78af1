import { describe, expect, it } from "vitest";
import type { Estimator, Explains, Options, Saves, SimilarItems } from "../contracts.ts";
import { columnCounts, columnsOf } from "../csr.ts";
import type { RatingMatrix } from "../ratings.ts";
import { matrixTensors, tensorReader } from "../tensors.ts";
import { topN } from "../top-n.ts";
import { describeEstimator } from "./describe-estimator.ts";

type Model = SimilarItems & Explains;

/** Popularity whose items are alike when both have ratings, and which names all items of a user as the reasons. */
function popular(ratings: RatingMatrix): Model & Saves {
  const { rows, cols } = ratings;
  const counts = columnCounts(ratings);
  const known = (user: number, item: number): boolean => user >= 0 && user < rows && item >= 0 && item < cols;
  return {
    score: (user, items) => Float32Array.from(items, (item) => (known(user, item) ? counts[item] : NaN)),
    similarItems: (item, n) =>
      topN(
        Float32Array.from(counts, (count, other) => (counts[item] > 0 && count > 0 && other !== item ? 1 : NaN)),
        n,
      ),
    explain: (user, item) =>
      known(user, item) ? Array.from(columnsOf(ratings, user), (own) => ({ item: own, weight: 1 })) : [],
    tensors: () => matrixTensors("ratings", ratings),
  };
}

/** The names of the tests of the suite that fail for popularity with some of its abilities replaced. */
async function failures(
  broken: (model: Model, ratings: RatingMatrix) => Partial<Model>,
  options: Options = {},
): Promise<string[]> {
  const trained = (ratings: RatingMatrix): Model & Saves => {
    const model = popular(ratings);
    return { ...model, ...broken(model, ratings) };
  };
  const make = (): Estimator => ({
    name: "popular",
    options,
    fit: trained,
    restore: (tensors) => trained(tensorReader("popular", tensors).matrix("ratings")),
  });
  const tests: [string, () => Promise<void>][] = [];
  describeEstimator((name, test) => void tests.push([name, test]), make, { personal: false });
  const failed: string[] = [];
  for (const [name, test] of tests) await test().catch(() => failed.push(name));
  return failed;
}

describe("describeEstimator", () => {
  it("is passed by a model that keeps the contract", async () => {
    expect(await failures(() => ({}))).toEqual([]);
  });

  it.each([NaN, Infinity, undefined, null, [1], new Map()])("is failed by an option of %s", async (value) => {
    const options = { k: value } as unknown as Options;
    expect(await failures(() => ({}), options)).toEqual(["has options that survive JSON"]);
  });

  const abilities = "keeps its abilities consistent with score";
  const unrated = "learns from users and items that have no ratings without failing, and nothing about them";
  const degenerate = "learns from a matrix without users and items, without ratings, and of one item";

  it.each<[string, string, (model: Model, ratings: RatingMatrix) => Partial<Model>]>([
    ["an item that is like itself", abilities, (_, { cols }) => ({ similarItems: (__, n) => topN(ones(cols), n) })],
    [
      "more similar items than asked for",
      abilities,
      ({ similarItems }) => ({ similarItems: (item) => similarItems(item, 9) }),
    ],
    [
      "items like an unknown one",
      abilities,
      ({ similarItems }) => ({ similarItems: (item, n) => similarItems(Math.max(0, item), n) }),
    ],
    [
      "items like one without ratings",
      unrated,
      (_, { cols }) => ({
        similarItems: (item, n) =>
          topN(
            ones(item >= 0 && item < cols ? cols : 0).map((one, other) => (other === item ? NaN : one)),
            n,
          ),
      }),
    ],
    [
      "reasons that are no items of the user",
      abilities,
      ({ explain }) => ({ explain: (user, item) => explain(user, item).map((part) => ({ ...part, item })) }),
    ],
    [
      "reasons for a stranger",
      abilities,
      ({ explain }) => ({ explain: (user, item) => explain(Math.max(0, user), Math.max(0, item)) }),
    ],
    [
      "reasons from the smallest on",
      abilities,
      ({ explain }) => ({
        explain: (user, item) => explain(user, item).map((part, k) => ({ ...part, weight: k + 1 })),
      }),
    ],
    [
      "infinite scores of what has no ratings",
      degenerate,
      ({ score }) => ({ score: (user, items) => score(user, items).map((count) => (count === 0 ? -Infinity : count)) }),
    ],
  ])("is failed by %s", async (_, name, broken) => {
    expect(await failures(broken)).toContain(name);
  });
});

const ones = (length: number): Float32Array => new Float32Array(length).fill(1);
