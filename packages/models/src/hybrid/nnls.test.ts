import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { nnls } from "./nnls.ts";

interface Oracle {
  readonly input: readonly { readonly gram: readonly number[]; readonly right: readonly number[] }[];
  readonly output: readonly (readonly number[])[];
  readonly tolerance: number;
}

const { input, output, tolerance } = JSON.parse(
  readFileSync(new URL("oracle/nnls.json", import.meta.url), "utf8"),
) as Oracle;

describe("nnls", () => {
  it.each(input.map((_, k) => k))("finds the weights that scipy finds, case %i", (k) => {
    const weights = nnls(Float64Array.from(input[k].gram), Float64Array.from(input[k].right));
    output[k].forEach((weight, j) => expect(Math.abs(weights[j] - weight)).toBeLessThan(tolerance));
    expect(output[k].some((weight) => weight === 0)).toBe(true);
  });

  it("gives a column of zeros no weight, and lets free entries be negative", () => {
    const gram = Float64Array.of(2, 0, 0, 0, 0, 0, 0, 0, 4);
    const right = Float64Array.of(-3, 0, -2);
    expect([...nnls(gram, right)]).toEqual([0, 0, 0]);
    expect([...nnls(gram, right, (k) => k === 2)]).toEqual([0, 0, -0.5]);
  });
});
