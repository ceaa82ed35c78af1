import { describe, expect, it } from "vitest";
import { groups, purity } from "../../test/groups.ts";
import { oracle, points } from "../../test/oracle.ts";
import { nearestNeighbors } from "../neighbors/nearest-neighbors.ts";
import type { Vectors } from "../vectors.ts";
import { affinities } from "./affinities.ts";
import { edgeCurve } from "./edge-curve.ts";
import { fuzzyGraph } from "./fuzzy-graph.ts";
import { pca } from "./pca.ts";
import { tSne } from "./t-sne.ts";
import { umap } from "./umap.ts";

const { input, output } = oracle;

it("t-SNE's affinities are those of scikit-learn", async () => {
  const nearest = await nearestNeighbors(points, { k: 3 * input.perplexity, metric: "euclidean" });
  const { rows, indptr, indices, data } = affinities(nearest, input.perplexity);
  const dense = new Float64Array(rows * rows);
  for (let r = 0; r < rows; r++) for (let p = indptr[r]; p < indptr[r + 1]; p++) dense[r * rows + indices[p]] = data[p];
  // Entries are 1e-3 at most; both searches stop within 1e-5 of the perplexity's logarithm.
  output.affinities.flat().forEach((value, p) => expect(Math.abs(dense[p] - value)).toBeLessThan(2e-7));
  expect(data.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5);
});

it("UMAP's graph and its curves are those of umap-learn", async () => {
  const nearest = await nearestNeighbors(points, { k: input.neighbors - 1, metric: "euclidean" });
  const { rows, indptr, indices, data } = fuzzyGraph(nearest);
  const dense = new Float64Array(rows * rows);
  for (let r = 0; r < rows; r++) for (let p = indptr[r]; p < indptr[r + 1]; p++) dense[r * rows + indices[p]] = data[p];
  output.fuzzy.flat().forEach((value, p) => expect(Math.abs(dense[p] - value)).toBeLessThan(oracle.tolerance));
  for (const { minDistance, spread, a, b } of output.curves) {
    const curve = edgeCurve(minDistance, spread);
    expect(curve.a / a).toBeCloseTo(1, 4);
    expect(curve.b / b).toBeCloseTo(1, 4);
  }
});

describe.each<[string, (points: Vectors, components: 2 | 3, threads: number, seed?: number) => Promise<Vectors>]>([
  ["tSne", (rows, components, threads, seed = 1) => tSne(rows, { components, perplexity: 10, seed }, { threads })],
  ["umap", (rows, components, threads, seed = 1) => umap(rows, { components, epochs: 200, seed }, { threads })],
])("%s", (name, draw) => {
  const rows = groups(6, 50, 12);

  it.each([2, 3] as const)(
    "keeps groups apart in %i dimensions, the same on one and on two threads",
    async (components) => {
      const picture = await draw(rows, components, 1);
      expect(picture.vectors).toHaveLength(300 * components);
      const { neighbors } = await nearestNeighbors(picture, { k: 10, metric: "euclidean" });
      expect(purity(neighbors, 10, 50)).toBeGreaterThan(0.99);
      expect(await draw(rows, components, 2)).toEqual(picture);
    },
  );

  it("has a place for rows that are all equal, and for few", async () => {
    const equal = { factors: 3, vectors: new Float32Array(120).fill(2) };
    expect((await draw(equal, 2, 1)).vectors.every(Number.isFinite)).toBe(true);
    expect((await draw({ factors: 3, vectors: new Float32Array(3) }, 2, 1)).vectors).toHaveLength(2);
    expect((await draw({ factors: 3, vectors: new Float32Array(0) }, 2, 1)).vectors).toHaveLength(0);
  });

  it("stops when asked to", async () => {
    const stop = new AbortController();
    const options = { threads: 1, signal: stop.signal, onProgress: (): void => stop.abort(new Error("enough")) };
    const work = name === "tSne" ? tSne(rows, {}, options) : umap(rows, {}, options);
    await expect(work).rejects.toThrow("enough");
  });
});

it("umap without a pass is where the picture begins: the spectrum of the whole graph, or principal components", async () => {
  const largest = ({ vectors }: Vectors, f: number): number =>
    vectors.reduce((most, value, p) => (p % 2 === f ? Math.max(most, Math.abs(value)) : most), 0);
  const spectral = await umap(points, { epochs: 0 });
  expect([largest(spectral, 0), largest(spectral, 1)]).toEqual([10, 10]);
  const principal = await umap(points, { epochs: 0, start: "pca" });
  const { vectors } = await pca(points);
  expect(principal.vectors[1] / principal.vectors[0]).toBeCloseTo(vectors[1] / vectors[0], 4);
});

it("refuses what makes no sense", async () => {
  await expect(tSne(points, { perplexity: 40 })).rejects.toThrow(
    "tSne: perplexity must be less than 39 for 40 rows, got 40",
  );
  await expect(tSne(points, { components: 4 as 3 })).rejects.toThrow("tSne: components must be 2 or 3, got 4");
  await expect(tSne(points, { opening: 0 })).rejects.toThrow("tSne: opening must be above 0 and at most 1, got 0");
  await expect(umap(points, { neighbors: 1 })).rejects.toThrow("umap: neighbors must be at least 2, got 1");
  await expect(umap(points, { minDistance: 2 })).rejects.toThrow("umap: minDistance must be at most spread = 1, got 2");
});
