import { readFileSync } from "node:fs";
import type { Vectors } from "../src/vectors.ts";

interface Oracle {
  readonly tolerance: number;
  readonly input: {
    readonly points: number[][];
    readonly picture: number[][];
    readonly perplexity: number;
    readonly neighbors: number;
    readonly indptr: number[];
    readonly words: number[];
    readonly wordVectors: number[][];
    readonly smoothing: number;
  };
  readonly output: {
    readonly pca: { readonly singularValues: number[]; readonly explained: number[]; readonly rows: number[][] };
    readonly affinities: number[][];
    readonly divergence: number;
    readonly gradient: number[][];
    readonly fuzzy: number[][];
    readonly curves: { minDistance: number; spread: number; a: number; b: number }[];
    readonly sif: number[][];
    readonly trustworthiness: Readonly<Record<string, number>>;
  };
}

/** What scikit-learn, umap-learn and numpy give; see src/oracle/write-embedding.py. */
export const oracle = JSON.parse(
  readFileSync(new URL("../src/oracle/embedding.json", import.meta.url), "utf8"),
) as Oracle;

export const vectorsOf = (rows: readonly (readonly number[])[]): Vectors => ({
  factors: rows[0].length,
  vectors: Float32Array.from(rows.flat()),
});

export const points: Vectors = vectorsOf(oracle.input.points);
export const picture: Vectors = vectorsOf(oracle.input.picture);
