import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lists, mostSimilar, triangle } from "./similarity-matrix.ts";
import type { SimilarityRows } from "./similarity-matrix.ts";
import { steps } from "../shared/steps.ts";

/** A symmetric matrix of small multiples of 1/8, exact in single precision, about half of them 0. */
const symmetric = fc
  .integer({ min: 0, max: 9 })
  .chain((size) =>
    fc
      .array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 8 })), {
        minLength: size * size,
        maxLength: size * size,
      })
      .map((values) => ({
        size,
        at: (row: number, column: number): number =>
          row === column ? 0 : values[Math.max(row, column) * size + Math.min(row, column)] / 8,
      })),
  );

describe("similarity matrix", () => {
  it("reads the same from a triangle and from lists, in both halves and for any ascending columns", async () => {
    await fc.assert(
      fc.asyncProperty(
        symmetric,
        fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }),
        async ({ size, at }, chosen) => {
          const rows: SimilarityRows = (row, into) => into.forEach((_, column) => (into[column] = at(row, column)));
          const columns = Int32Array.from(chosen.keys()).filter((column) => column < size && chosen[column]);
          const finished = steps(undefined, "row", size);
          for (const matrix of [await triangle(size, rows, finished), await lists(size, rows, finished)]) {
            for (let row = 0; row < size; row++) {
              const into = new Float32Array(columns.length);
              matrix.gatherInto(row, columns, into);
              expect(Array.from(into)).toEqual(Array.from(columns, (column) => at(row, column)));
            }
          }
        },
      ),
    );
  });

  it("names the most similar, equals by number, and nothing for the unknown", async () => {
    const rows: SimilarityRows = (row, into) => into.set([0.5, 0, 0.5, 0.75].slice(0, row));
    const matrix = await triangle(5, rows, steps(undefined, "row", 5));
    expect(Array.from(mostSimilar(matrix, 4, 3).items)).toEqual([3, 0, 2]);
    expect(Array.from(mostSimilar(matrix, 4, 9).scores)).toEqual([0.75, 0.5, 0.5]);
    expect(mostSimilar(matrix, 5, 3).items.length).toBe(0);
    expect(mostSimilar(matrix, -1, 3).items.length).toBe(0);
  });
});
