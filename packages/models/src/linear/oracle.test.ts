import { readFileSync } from "node:fs";
import { columnsOf, csrFromTriplets } from "@marquee/core";
import type { Estimator, FoldIn } from "@marquee/core";
import { describe, expect, it } from "vitest";
import { ease } from "./ease.ts";
import { rp3Beta } from "./rp3-beta.ts";
import type { Rp3BetaOptions } from "./rp3-beta.ts";
import { slim } from "./slim.ts";

interface Case<Options> {
  readonly options: Options;
  /** (items × items): row j holds what having item j adds to the score of each item. */
  readonly weights: readonly number[];
}

interface Oracle {
  readonly input: { readonly users: number; readonly items: number; readonly preferences: readonly number[] };
  readonly output: {
    readonly ease: readonly Case<{ readonly regularization: number }>[];
    readonly slim: readonly Case<{ readonly l1: number; readonly l2: number }>[];
    readonly rp3Beta: readonly Case<Rp3BetaOptions>[];
  };
  readonly tolerance: Readonly<Record<"ease" | "slim" | "rp3Beta", number>>;
}

const { input, output, tolerance } = JSON.parse(
  readFileSync(new URL("oracle/linear.json", import.meta.url), "utf8"),
) as Oracle;
const { users, items } = input;
const ratings = csrFromTriplets(
  users,
  items,
  Int32Array.from(input.preferences, (cell) => Math.floor(cell / items)),
  Int32Array.from(input.preferences, (cell) => cell % items),
  new Float32Array(input.preferences.length).fill(1),
).matrix;
const all = Int32Array.from({ length: items }, (_, item) => item);

/** The largest difference to the oracle: of the weights, seen as scores of profiles of one item, and of all scores. */
async function difference(estimator: Estimator, weights: readonly number[]): Promise<number> {
  const model = (await estimator.fit(ratings)) as FoldIn;
  let most = 0;
  const compare = (scores: Float32Array, expected: (item: number) => number): void =>
    scores.forEach((score, item) => {
      most = Math.max(most, Math.abs((Number.isNaN(score) ? 0 : score) - expected(item)));
    });
  for (const own of all) {
    const scores = model.foldIn(Int32Array.of(own), Float32Array.of(1)).score(0, all);
    compare(scores, (item) => weights[own * items + item]);
  }
  for (let user = 0; user < users; user++) {
    const profile = Array.from(columnsOf(ratings, user));
    compare(model.score(user, all), (item) => profile.reduce((sum, own) => sum + weights[own * items + item], 0));
  }
  return most;
}

describe("the weights and scores agree with an independent computation", () => {
  it.each(output.ease)("of EASE by numpy: $options", async ({ options, weights }) => {
    expect(await difference(ease(options), weights)).toBeLessThan(tolerance.ease);
    expect(await difference(ease({ ...options, precision: "double" }), weights)).toBeLessThan(tolerance.ease);
  });

  it.each(output.slim)("of SLIM by scikit-learn: $options", async ({ options, weights }) => {
    const exact = { ...options, tolerance: 1e-6, passes: 2000 };
    expect(await difference(slim(exact), weights)).toBeLessThan(tolerance.slim);
  });

  it.each(output.rp3Beta)("of RP3β by numpy: $options", async ({ options, weights }) => {
    expect(await difference(rp3Beta(options), weights)).toBeLessThan(tolerance.rp3Beta);
  });
});
