import { linearMapOf, singularVectorSteps } from "@marquee/core";
import type { CsrMatrix, FitContext } from "@marquee/core";
import { runSteps } from "../steps.ts";

/** What an eigenvector may miss, as a part of the largest eigenvalue: it is where a picture begins, no more. */
const TOLERANCE = 1e-4;

/**
 * The smoothest functions on a connected graph of weights W, but for the constant one: the eigenvectors of
 *   I + D^−½ W D^−½,  D the row sums
 * with the 2nd to (components + 1)-th largest eigenvalues, as columns (rows × components) whose largest size is
 * `extent`. Undefined for a graph in several parts, whose vectors would tell the parts apart and nothing else.
 * Belkin and Niyogi (2003), "Laplacian eigenmaps".
 */
export async function spectralStart(
  graph: CsrMatrix,
  components: number,
  extent: number,
  seed: number,
  context: FitContext,
): Promise<Float32Array | undefined> {
  const { rows, indptr, indices, data } = graph;
  if (rows <= components || !isConnected(graph)) return undefined;
  const roots = new Float64Array(rows);
  for (let r = 0; r < rows; r++) {
    for (let p = indptr[r]; p < indptr[r + 1]; p++) roots[r] += data[p];
    roots[r] = Math.sqrt(roots[r]);
  }
  const normalized = linearMapOf({ ...graph, data: data.map((weight, p) => weight / roots[indices[p]]) });
  const times = (x: Float64Array): Float64Array => normalized.times(x).map((value, r) => x[r] + value / roots[r]);
  const map = { rows, cols: rows, times, timesTransposed: times };
  const steps = singularVectorSteps(map, components + 1, { seed, tolerance: TOLERANCE });
  const { right } = await runSteps(steps, "spectrum", context);
  const start = new Float32Array(rows * components);
  right.slice(1, components + 1).forEach((vector, f) => {
    const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    vector.forEach((value, r) => (start[r * components + f] = (value * extent) / largest));
  });
  return start;
}

/** Whether all vertices can be reached from the first. */
function isConnected({ rows, indptr, indices }: CsrMatrix): boolean {
  const seen = new Uint8Array(rows);
  const waiting = [0];
  seen[0] = 1;
  let count = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    count++;
    for (let p = indptr[next]; p < indptr[next + 1]; p++) {
      if (seen[indices[p]] === 1) continue;
      seen[indices[p]] = 1;
      waiting.push(indices[p]);
    }
  }
  return count === rows;
}
