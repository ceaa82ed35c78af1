import { describe, expect, it } from "vitest";
import { oracle, points, vectorsOf } from "../../test/oracle.ts";
import { pca, projectOnto } from "./pca.ts";

describe.each(["exact", "randomized"] as const)("pca, %s", (method) => {
  it("agrees with scikit-learn", async () => {
    const { singularValues, explained, rows } = oracle.output.pca;
    const found = await pca(points, { components: 3, method });
    found.singularValues.forEach((value, f) => expect(Math.abs(value - singularValues[f])).toBeLessThan(1e-3));
    found.explained.forEach((value, f) => expect(Math.abs(value - explained[f])).toBeLessThan(oracle.tolerance));
    rows.flat().forEach((value, p) => expect(Math.abs(found.vectors[p] - value)).toBeLessThan(1e-3));
  });

  it("puts other rows into the same directions, and has zeros where there are none left", async () => {
    const flat = vectorsOf([
      [1, 1],
      [2, 2],
      [4, 4],
    ]);
    const found = await pca(flat, { components: 2, method });
    expect(found.directions).toHaveLength(1);
    expect([...found.vectors.filter((_, p) => p % 2 === 1)]).toEqual([0, 0, 0]);
    expect(projectOnto(found, flat).vectors).toEqual(found.vectors);
    expect(() => projectOnto(found, points)).toThrow("projectOnto: vectors must have 2 factors, got 6");
  });
});

it("refuses vectors that are none", async () => {
  await expect(pca({ factors: 2, vectors: Float32Array.of(1, NaN) })).rejects.toThrow(
    "pca: vectors must be finite, got NaN in row 0",
  );
  await expect(pca({ factors: 2, vectors: new Float32Array(3) })).rejects.toThrow(
    "pca: vectors must have a multiple of factors = 2 entries, got 3",
  );
});
