import { csrFromTriplets } from "@marquee/core";
import { describeEstimator } from "@marquee/core/testing";
import { describe, expect, it } from "vitest";
import { randomItems } from "./random.ts";

const empty = (rows: number, cols: number): ReturnType<typeof csrFromTriplets>["matrix"] =>
  csrFromTriplets(rows, cols, new Int32Array(0), new Int32Array(0), new Float32Array(0)).matrix;

describe("random", () => {
  describeEstimator(it, () => randomItems(), { personal: false });

  it("draws another order for another user and another seed, the same whatever the number of users", async () => {
    const items = Int32Array.from({ length: 20 }, (_, i) => i);
    const draws = async (seed: number, users: number, user: number): Promise<number[]> =>
      Array.from((await randomItems({ seed }).fit(empty(users, 20))).score(user, items));
    expect(await draws(1, 5, 3)).toEqual(await draws(1, 50, 3));
    expect(await draws(1, 5, 3)).not.toEqual(await draws(1, 5, 4));
    expect(await draws(1, 5, 3)).not.toEqual(await draws(2, 5, 3));
  });

  it("puts every item first equally often (within four standard errors)", async () => {
    const model = await randomItems().fit(empty(5000, 5));
    const first = new Float64Array(5);
    for (let user = 0; user < 5000; user++) {
      const scores = model.score(user, Int32Array.of(0, 1, 2, 3, 4));
      first[scores.indexOf(Math.max(...scores))]++;
    }
    for (const count of first) expect(Math.abs(count - 1000)).toBeLessThan(4 * Math.sqrt(800));
  });

  it("refuses a seed that is no number", () => {
    expect(() => randomItems({ seed: NaN })).toThrow("randomItems: seed must be a non-negative integer, got NaN");
  });
});
