import { nonNegativeInteger, nonNegativeNumber, positiveInteger, positiveNumber } from "@marquee/core";
import type { CsrMatrix, FitContext } from "@marquee/core";
import { doublesAt, floatsAt, integersAt, layout, roundUp, unpadRows } from "../threads/layout.ts";
import { allocated, withRun } from "../threads/run.ts";
import { checkPoints, PLACE, placesInto } from "./points.ts";
import { plainTsne } from "./tsne-plain.ts";

export interface TsneSettings {
  readonly dimensions: 2 | 3;
  /** θ: cells smaller than this part of their distance count as one point; the less, the more exact and slower. */
  readonly opening: number;
  /** Iterations at the start, in which affinities are `exaggeration` times as strong; and those after them. */
  readonly earlyIterations: number;
  readonly iterations: number;
  readonly exaggeration: number;
  readonly learningRate: number;
}

export interface TsneLayout {
  /** (points × dimensions), with mean 0. */
  readonly points: Float32Array;
  /** Σ_ij p_ij ln(p_ij / q_ij). */
  readonly divergence: number;
}

/** Points of one chunk, a multiple of 4; iterations between two reports. */
const CHUNK = 128;
const REPORT = 50;
const EARLY_MOMENTUM = 0.5;
const MOMENTUM = 0.8;

/**
 * Gradient descent from `initial` (points × dimensions) on the divergence of the affinities p_ij of points, symmetric
 * and of sum 1, from those in the picture:
 *   q_ij = w_ij / Σ_kl w_kl,  w_ij = 1 / (1 + ‖y_i − y_j‖²)
 *   ∂/∂y_i = 4 Σ_j (p_ij − q_ij) w_ij (y_i − y_j)
 * The repulsion, the part of q_ij, by a tree. Each point's forces are added in an order that the points alone decide,
 * so the result is the same for any number of threads. In single precision. Van der Maaten (2014).
 */
export async function tsneIterations(
  affinities: CsrMatrix,
  initial: Float32Array,
  settings: TsneSettings,
  { threads = 1, signal, onProgress }: FitContext = {},
): Promise<TsneLayout> {
  const { dimensions, opening, earlyIterations, iterations, exaggeration, learningRate } = settings;
  const n = checkPoints("tsneIterations", affinities.rows, initial, dimensions);
  positiveInteger("tsneIterations: threads", threads);
  // Above 1 a point might be repelled by a cell that it lies in.
  if (!(opening > 0 && opening <= 1)) {
    throw new RangeError(`tsneIterations: opening must be above 0 and at most 1, got ${opening}`);
  }
  nonNegativeInteger("tsneIterations: earlyIterations", earlyIterations);
  nonNegativeInteger("tsneIterations: iterations", iterations);
  positiveNumber("tsneIterations: exaggeration", exaggeration);
  nonNegativeNumber("tsneIterations: learningRate", learningRate);
  signal?.throwIfAborted();
  if (n === 0) return { points: new Float32Array(0), divergence: 0 };

  const plan = layout("tsneIterations");
  const crewSize = Math.min(threads, Math.ceil(n / CHUNK));
  const scratchBytes = roundUp(16 * n + 4096, 64);
  const scratch = { address: plan.take(crewSize * scratchBytes), bytes: scratchBytes };
  const [points, repulsion, attraction, gains, velocity] = Array.from({ length: 5 }, () => plan.take(16 * n));
  const [indptr, indices, data] = [affinities.indptr, affinities.indices, affinities.data].map(({ length }) =>
    plan.take(4 * length),
  );
  const pitch = roundUp(4 * n, 64);
  const [order, places, tree, total, normalizer] = [pitch, 3 * pitch, 64 * n, 4, 8].map((bytes) => plan.take(bytes));
  const memory = allocated(plan);
  placesInto(initial, dimensions, memory, points);
  floatsAt(memory, gains, PLACE * n).fill(1);
  integersAt(memory, indptr, n + 1).set(affinities.indptr);
  integersAt(memory, indices, affinities.indices.length).set(affinities.indices);
  floatsAt(memory, data, affinities.data.length).set(affinities.data);

  const everywhere = floatsAt(memory, points, PLACE * n);
  const divergenceNow = (): number => {
    const sums = floatsAt(memory, repulsion, PLACE * n);
    let all = 0;
    for (let k = 3; k < sums.length; k += PLACE) all += sums[k];
    return divergence(affinities, everywhere, all);
  };
  const sorting = [points, n, dimensions, opening, order, places, pitch, tree, total];
  const forces = [points, indptr, indices, data, order, places, pitch, tree, total, repulsion, attraction];
  const all = earlyIterations + iterations;
  return withRun(memory, crewSize, scratch, signal, plainTsne, async (run) => {
    const pull = async (): Promise<void> => {
      await run({ kernel: "pointTree", total: 1, chunk: 1, args: sorting });
      await run({ kernel: "tsneForces", total: n, chunk: CHUNK, args: forces });
    };
    for (let done = 0; done < all; done++) {
      await pull();
      if (onProgress !== undefined && done % REPORT === 0) {
        onProgress({ stage: "iteration", done, total: all, detail: `divergence ${divergenceNow().toFixed(4)}` });
      }
      const early = done < earlyIterations;
      const phase = [early ? exaggeration : 1, early ? EARLY_MOMENTUM : MOMENTUM, learningRate, normalizer];
      const args = [points, n, repulsion, attraction, gains, velocity, ...phase];
      await run({ kernel: "tsneStep", total: 1, chunk: 1, args });
    }
    await pull();
    const reached = divergenceNow();
    if (!Number.isFinite(doublesAt(memory, normalizer, 1)[0] + reached)) {
      throw new RangeError("tsneIterations: points must stay finite, got NaN: lower learningRate");
    }
    onProgress?.({ stage: "iteration", done: all, total: all, detail: `divergence ${reached.toFixed(4)}` });
    return { points: unpadRows(everywhere, PLACE, dimensions), divergence: reached };
  });
}

/** Σ_ij p_ij ln(p_ij Z / w_ij). */
function divergence({ rows, indptr, indices, data }: CsrMatrix, places: Float32Array, normalizer: number): number {
  let sum = 0;
  for (let i = 0; i < rows; i++) {
    for (let p = indptr[i]; p < indptr[i + 1]; p++) {
      if (data[p] === 0) continue;
      let square = 0;
      for (let d = 0; d < 3; d++) square += (places[PLACE * i + d] - places[PLACE * indices[p] + d]) ** 2;
      sum += data[p] * Math.log(data[p] * normalizer * (1 + square));
    }
  }
  return sum;
}
