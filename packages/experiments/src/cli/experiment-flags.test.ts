import { describe, expect, it } from "vitest";
import { experimentOf } from "./experiment-flags.ts";
import type { ExperimentFlags } from "./experiment-flags.ts";

const none: ExperimentFlags = { split: [], vectors: [], own: [] };
const base: ExperimentFlags = { data: "ml-100k", models: "svd,ials", split: ["k-fold:5"], vectors: [], own: [] };
const nameOf = (file: string | undefined, flags: Partial<ExperimentFlags>): string =>
  experimentOf(file, { ...none, ...flags }).name;

describe("the name of a comparison", () => {
  it("of flags alone differs with every flag that changes it", () => {
    const variants: Partial<ExperimentFlags>[] = [
      {},
      { data: "ml-1m" },
      { models: "svd" },
      { models: "ials,svd" },
      { split: ["k-fold:4"] },
      { n: [5] },
      { relevance: 4 },
      { seed: 2 },
      { minUserRatings: 5 },
      { minItemRatings: 5 },
      { vectors: ["posters.safetensors"] },
    ];
    const names = variants.map((flags) => nameOf(undefined, { ...base, ...flags }));
    expect(new Set(names).size).toBe(variants.length);
    expect(names[0]).toMatch(/^ml-100k-k-fold-5-[0-9a-f]{8}$/);
    expect(nameOf(undefined, base)).toBe(names[0]);
    expect(nameOf(undefined, { ...base, seed: 1, models: "svd, ials" })).toBe(names[0]);
  });

  it("of a file is its own until a flag changes it", () => {
    expect(nameOf("quick", {})).toBe("quick");
    expect(nameOf("quick", { seed: 1, n: [10, 10] })).toBe("quick");
    expect(nameOf("quick", { seed: 2 })).toMatch(/^quick-[0-9a-f]{8}$/);
    expect(nameOf("quick", { seed: 2 })).not.toBe(nameOf("quick", { seed: 3 }));
  });
});

describe("--n", () => {
  it("stands once in the list of lengths, beside the cut-offs that the metrics of the file name", () => {
    expect(experimentOf(undefined, { ...base, n: [5, 5, 3] }).evaluation.n).toEqual([5, 3]);
    expect(experimentOf("ml-100k-canonical", { ...none, n: [7] }).evaluation.n[0]).toBe(7);
  });
});
