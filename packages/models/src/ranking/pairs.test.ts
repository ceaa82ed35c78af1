import { describe, expect, it } from "vitest";
import { lambdas } from "./boost.ts";
import { visitPairs } from "./pairs.ts";
import { meanNdcg, ranksOf } from "./ranks.ts";

/** Two groups: rows 0 … 2 with the liked row 1, rows 3 … 6 with the liked rows 3 and 6. */
const examples = {
  offsets: Int32Array.of(0, 3, 7),
  width: 0,
  values: new Float32Array(0),
  relevant: Uint8Array.of(0, 1, 0, 1, 0, 0, 1),
};
const scores = Float64Array.of(1, 0.5, -1, 2, 0, 3, -1);
const wrong = (liked: number, other: number): number => 1 / (1 + Math.exp(scores[liked] - scores[other]));

function pairsOf(group: number, weights: "all" | "lambda"): readonly (readonly number[])[] {
  const seen: number[][] = [];
  visitPairs(examples, group, scores, weights, (...pair) => void seen.push(pair));
  return seen;
}

describe("visitPairs", () => {
  it("shows each liked row with each other row of its group, pulled as far as it is wrong", () => {
    const pair = (i: number, j: number): number[] => {
      const pull = wrong(i, j) / 4;
      return [i, j, pull, pull * (1 - wrong(i, j))].map((value) => expect.closeTo(value, 12) as number);
    };
    expect(pairsOf(1, "all")).toEqual([pair(3, 4), pair(3, 5), pair(6, 4), pair(6, 5)]);
  });

  it("weighs a pair by what swapping the two changes in nDCG", () => {
    // Ranks of rows 3 … 6 are 2, 3, 1, 4; the ideal has the liked ones at 1 and 2.
    const gain = (rank: number): number => 1 / Math.log2(rank + 1);
    const change = (a: number, b: number): number => Math.abs(gain(a) - gain(b)) / (gain(1) + gain(2));
    const pulls = pairsOf(1, "lambda").map(([, , pull]) => pull);
    const expected = [
      change(2, 3) * wrong(3, 4),
      change(2, 1) * wrong(3, 5),
      change(4, 3) * wrong(6, 4),
      change(4, 1) * wrong(6, 5),
    ];
    expect(pulls).toEqual(expected.map((value) => expect.closeTo(value, 12) as number));
  });
});

describe("lambdas", () => {
  it("pull liked rows up and others down, by as much in every group", () => {
    const { pulls, curvatures } = lambdas(examples, scores);
    pulls.forEach((pull, row) => expect(Math.sign(pull)).toBe(examples.relevant[row] === 1 ? 1 : -1));
    expect(pulls.subarray(0, 3).reduce((sum, pull) => sum + pull, 0)).toBeCloseTo(0, 12);
    expect(pulls.subarray(3).reduce((sum, pull) => sum + pull, 0)).toBeCloseTo(0, 12);
    expect(curvatures.every((curvature) => curvature > 0)).toBe(true);
  });
});

describe("ranksOf", () => {
  it("gives the highest score the first rank, ties to the earlier", () => {
    expect(Array.from(ranksOf(Float64Array.of(1, 3, 1, 2)))).toEqual([3, 1, 4, 2]);
  });
});

describe("meanNdcg", () => {
  it("is the mean of the gains over the ideal ones within the cut-off", () => {
    const second = 1 / Math.log2(3);
    expect(meanNdcg(examples, scores, 2)).toBeCloseTo((second / 1 + second / (1 + second)) / 2, 12);
    expect(meanNdcg({ ...examples, offsets: Int32Array.of(0) }, scores, 2)).toBeNaN();
  });
});
