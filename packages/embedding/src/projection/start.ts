import type { FitContext } from "@marquee/core";
import type { Vectors } from "../vectors.ts";
import { pca } from "./pca.ts";

/** Principal components (rows × components) in one scale, by which the first has the deviation `deviation`. */
export async function principalStart(
  points: Vectors,
  components: number,
  deviation: number,
  seed: number,
  { signal }: FitContext,
): Promise<Float32Array> {
  const { vectors, singularValues } = await pca(points, { components, seed }, { ...(signal ? { signal } : {}) });
  const rows = vectors.length / components;
  const first = singularValues.length > 0 ? singularValues[0] / Math.sqrt(rows) : 0;
  return first > 0 ? vectors.map((value) => (value * deviation) / first) : vectors;
}
