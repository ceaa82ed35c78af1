import {
  denseLinearMap,
  nonNegativeInteger,
  oneOf,
  positiveInteger,
  randomizedSingularVectorSteps,
  shiftedMap,
  singularVectorSteps,
} from "@marquee/core";
import type { FitContext } from "@marquee/core";
import { runSteps } from "../steps.ts";
import { meanRow, rowsOf } from "../vectors.ts";
import type { Vectors } from "../vectors.ts";

export interface PcaOptions {
  /** Directions that are kept, as far as there are any. Default 2. */
  readonly components?: number;
  /** "exact" is Lanczos to seven digits, "randomized" a fixed number of passes, for many columns. Default "exact". */
  readonly method?: "exact" | "randomized";
  /** Rounds of "randomized", each a pass forth and back. Default 5. */
  readonly powerIterations?: number;
  /** Seed of the first directions; "exact" depends on it by rounding alone. Default 0. */
  readonly seed?: number;
}

/** Rows in their principal directions. */
export interface Pca extends Vectors {
  /** μ, the mean row. */
  readonly mean: Float64Array;
  /** v_f, each of length 1, orthogonal to the others; its largest entry is positive. */
  readonly directions: readonly Float64Array[];
  /** σ_f of the centered rows, descending. */
  readonly singularValues: Float64Array;
  /** The share of the variance that lies in each direction. */
  readonly explained: Float64Array;
}

/**
 * Principal components: the directions v_f in which rows x vary most, and the rows in them,
 *   z_f = (x − μ)·v_f,  A − 1μᵀ ≈ U Σ Vᵀ
 * Pearson (1901); as scikit-learn's PCA but for the signs. Randomized: Halko, Martinsson and Tropp (2011).
 */
export async function pca(
  points: Vectors,
  { components = 2, method = "exact", powerIterations = 5, seed = 0 }: PcaOptions = {},
  context: FitContext = {},
): Promise<Pca> {
  positiveInteger("pca: components", components);
  oneOf("pca: method", method, ["exact", "randomized"]);
  nonNegativeInteger("pca: powerIterations", powerIterations);
  nonNegativeInteger("pca: seed", seed);
  const rows = rowsOf("pca", points);
  context.signal?.throwIfAborted();
  const { factors, vectors } = points;
  const mean = meanRow(points, rows);
  const map = shiftedMap(denseLinearMap(factors, vectors), mean);
  const { values, right } =
    method === "exact"
      ? await runSteps(singularVectorSteps(map, components, { seed }), "direction", context)
      : await runSteps(
          randomizedSingularVectorSteps(map, components, { powerIterations, seed }),
          "round",
          context,
          powerIterations + 1,
        );
  const directions = right.map(withPositiveLargest);
  const total = vectors.reduce((sum, value, p) => sum + (value - mean[p % factors]) ** 2, 0);
  return {
    ...projected(points, mean, directions, components),
    mean,
    directions,
    singularValues: values,
    explained: values.map((value) => (total === 0 ? 0 : value ** 2 / total)),
  };
}

/** Other rows in the same directions. Throws a RangeError when they are not of the same width. */
export function projectOnto({ factors, mean, directions }: Pca, points: Vectors): Vectors {
  if (points.factors !== mean.length) {
    throw new RangeError(`projectOnto: vectors must have ${mean.length} factors, got ${points.factors}`);
  }
  return projected(points, mean, directions, factors);
}

/** Components beyond the directions are 0. */
function projected(
  { factors, vectors }: Vectors,
  mean: Float64Array,
  directions: readonly Float64Array[],
  components: number,
): Vectors {
  const out = new Float32Array((vectors.length / factors) * components);
  for (let from = 0, to = 0; from < vectors.length; from += factors, to += components) {
    directions.forEach((direction, f) => {
      let sum = 0;
      for (let c = 0; c < factors; c++) sum += (vectors[from + c] - mean[c]) * direction[c];
      out[to + f] = sum;
    });
  }
  return { factors: components, vectors: out };
}

const withPositiveLargest = (direction: Float64Array): Float64Array => {
  const largest = direction.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0);
  return largest < 0 ? direction.map((value) => -value) : direction;
};
