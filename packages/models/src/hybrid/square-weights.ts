import type { UserCandidates } from "./candidates.ts";
import { nnls } from "./nnls.ts";

/**
 * Weights w ≥ 0 by least squares, 1 for held-out items and 0 for all others, the means over the candidates taken off:
 *   minimizing Σ_u 1/|H_u| Σ_i (y_ui − ȳ_u − w·(z_ui − z̄_u))² + λ ‖w‖²
 * from the normal equations (parts × parts), by `nnls`. Without users all weights are equal.
 */
export function squareWeights(users: readonly UserCandidates[], parts: number, regularization: number): Float64Array {
  const gram = new Float64Array(parts * parts);
  const right = new Float64Array(parts);
  for (const { scores, held, alone, weight } of users) {
    const candidates = scores.length / parts;
    const total = alone + weight * (candidates - alone);
    const means = new Float64Array(parts);
    scores.forEach((z, p) => (means[p % parts] += (z * (p < alone * parts ? 1 : weight)) / total));
    for (let i = 0; i < candidates; i++) {
      const count = (i < alone ? 1 : weight) / held;
      const y = (i < held ? 1 : 0) - held / total;
      for (let k = 0; k < parts; k++) {
        const z = count * (scores[i * parts + k] - means[k]);
        right[k] += z * y;
        for (let l = 0; l < parts; l++) gram[k * parts + l] += z * (scores[i * parts + l] - means[l]);
      }
    }
  }
  for (let k = 0; k < parts; k++) gram[k * parts + k] += regularization;
  const weights = nnls(gram, right);
  return weights.some((weight) => weight > 0) ? weights : weights.fill(1 / parts);
}
