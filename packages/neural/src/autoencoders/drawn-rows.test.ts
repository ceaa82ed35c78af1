import { random } from "@marquee/core";
import { expect, it } from "vitest";
import { drawnRows } from "./drawn-rows.ts";

const counts = Int32Array.of(0, 1, 20, 60, 100, 119);

it("drawnRows takes rows with the mean number of ratings always, and those without ratings never", () => {
  for (let seed = 0; seed < 20; seed++) {
    const { rows } = drawnRows(counts, random(seed));
    expect(rows).toEqual(rows.slice().sort());
    expect(rows).not.toContain(0);
    expect(Array.from(rows)).toEqual(expect.arrayContaining([3, 4, 5]));
  }
});

it("drawnRows weighs rows so that a pass stands for every row once on the average", () => {
  const sums = new Float64Array(counts.length);
  const passes = 4000;
  const draw = random(7);
  for (let pass = 0; pass < passes; pass++) {
    const { rows, weights } = drawnRows(counts, draw);
    rows.forEach((row, k) => (sums[row] += weights[k] / passes));
  }
  // A row of chance p = .1 has the deviation √((1 − p) / p / 4000) = .047.
  counts.forEach((count, row) => expect(Math.abs(sums[row] - (count > 0 ? 1 : 0))).toBeLessThan(0.2));
});
