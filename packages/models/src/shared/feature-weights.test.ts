import { describe, expect, it } from "vitest";
import { featureWeights } from "./feature-weights.ts";

describe("featureWeights", () => {
  it("reads kinds with and without weights, spaces or not", () => {
    expect(featureWeights("m: features", " genres,directors 2 ,plot  .5")).toEqual([
      { kind: "genres", weight: 1 },
      { kind: "directors", weight: 2 },
      { kind: "plot", weight: 0.5 },
    ]);
  });

  it.each(["", "genres,", "genres two", "genres 1 2", "plot 0", "plot -1", "plot Infinity", "2 genres"])(
    'refuses "%s" with the name of the option',
    (text) => {
      expect(() => featureWeights("m: features", text)).toThrow(/^m: features must be kinds with weights above 0/);
    },
  );

  it("refuses a kind that repeats", () => {
    expect(() => featureWeights("m: features", "plot, genres, plot 2")).toThrow(/once, got plot again/);
  });
});
