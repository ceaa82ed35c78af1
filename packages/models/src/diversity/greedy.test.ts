import { describe, expect, it } from "vitest";
import { greedyOrder, relevanceOf } from "./greedy.ts";

describe("greedyOrder", () => {
  it("asks for values anew after each place that is taken, ties to the lower place", () => {
    // A place is worth 1 less for each taken neighbor.
    const taken: number[] = [];
    const worth = (k: number): number => -taken.filter((other) => Math.abs(other - k) === 1).length;
    const order = greedyOrder(5, worth, (k) => taken.push(k));
    expect(Array.from(order)).toEqual([0, 2, 4, 1, 3]);
    expect(taken).toEqual([0, 2, 4, 1, 3]);
  });

  it("leaves the order as it is when all places are worth the same", () => {
    expect(
      Array.from(
        greedyOrder(
          4,
          () => 0,
          () => undefined,
        ),
      ),
    ).toEqual([0, 1, 2, 3]);
  });
});

describe("relevanceOf", () => {
  it("goes from 1 to 0 over the scores, and is 0 when they are equal", () => {
    expect(Array.from(relevanceOf(Float32Array.of(3, 2, 1)))).toEqual([1, 0.5, 0]);
    expect(Array.from(relevanceOf(Float32Array.of(3, 3)))).toEqual([0, 0]);
    expect(relevanceOf(new Float32Array(0)).length).toBe(0);
  });
});
