import { columnCounts, linearMapOf, singularVectorSteps } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import { rowsWith } from "../shared/rows.ts";
import type { Finished } from "../shared/steps.ts";

/**
 * The vectors of items (items × features) in few components: Z = X V (items × components), V holding the right singular
 * vectors of the largest singular values of the rows of the items with `ratings`; 0 beyond the rank.
 */
export async function itemComponents(
  vectors: CsrMatrix,
  ratings: CsrMatrix,
  components: number,
  finished: Finished,
): Promise<Float32Array> {
  const known = linearMapOf(rowsWith(vectors, columnCounts(ratings)));
  const search = singularVectorSteps(known, components, { tolerance: 1e-4 });
  let step = search.next();
  for (; !step.done; step = search.next()) await finished(step.value);
  const { right } = step.value;
  const z = new Float32Array(vectors.rows * components);
  const all = linearMapOf(vectors);
  right.forEach((vector, f) => all.times(vector).forEach((value, item) => (z[item * components + f] = value)));
  return z;
}
