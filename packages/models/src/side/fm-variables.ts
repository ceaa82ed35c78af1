import { normal } from "@marquee/core";
import type { Random } from "@marquee/core";
import { drawPrecision } from "@marquee/kernels";
import type { FmSide, VariableGroup } from "./fm-side.ts";

/** What is drawn of one side for one factor, or for the linear weights. */
export interface FmColumn {
  /** v_l, one number for each variable. */
  readonly values: Float64Array;
  /** Q_r = Σ_l z_rl v_l, one number for each row. */
  readonly sums: Float64Array;
}

/** A column that stands at `start(l)`. */
export function fmColumn({ variables, rows }: FmSide, start: (variable: number) => number): FmColumn {
  const values = Float64Array.from({ length: variables.rows }, (_, l) => start(l));
  const sums = new Float64Array(rows);
  for (let l = 0; l < variables.rows; l++) {
    for (let p = variables.indptr[l]; p < variables.indptr[l + 1]; p++) {
      sums[variables.indices[p]] += variables.data[p] * values[l];
    }
  }
  return { values, sums };
}

/** The sums; a row without ratings, whose id and links are unknown, has instead of theirs the mean over all ratings. */
export function knownSums({ counts, usual }: FmSide, { values, sums }: FmColumn): Float64Array {
  const absent = usual.reduce((sum, mean, l) => sum + mean * values[l], 0);
  return sums.map((sum, row) => (counts[row] > 0 ? sum : sum + absent));
}

/** What the ratings of the rows say of their sums: S_r = Σ q² and T_r = Σ e q over the ratings, e their errors. */
export interface FmEvidence {
  readonly squares: Float64Array;
  readonly products: Float64Array;
}

/**
 * Draws the variables of a column, group after group, given noise of precision α and all else, in place, and keeps the
 * evidence up to date. With the group's v_l ~ N(μ, 1/λ), for each variable in turn
 *   v_l ~ N((α (Σ_r z_rl T_r + v_l Σ_r z_rl² S_r) + λμ) / π, 1/π),  π = α Σ_r z_rl² S_r + λ
 * A variable that no rating tells of stands at μ.
 */
export function drawColumn(
  side: FmSide,
  { values, sums }: FmColumn,
  { squares, products }: FmEvidence,
  alpha: number,
  draw: Random,
): void {
  const { variables, groups, informed } = side;
  const { indptr, indices, data } = variables;
  for (const group of groups) {
    const { mean, precision } = drawPrior(values, informed, group, draw);
    for (let l = group.start; l < group.end; l++) {
      let value = mean;
      if (informed[l]) {
        let [square, product] = [0, 0];
        for (let p = indptr[l]; p < indptr[l + 1]; p++) {
          const z = data[p];
          square += z * z * squares[indices[p]];
          product += z * products[indices[p]];
        }
        const posterior = alpha * square + precision;
        value =
          (alpha * (product + values[l] * square) + precision * mean + Math.sqrt(posterior) * normal(draw)) / posterior;
      }
      const change = value - values[l];
      values[l] = value;
      for (let p = indptr[l]; p < indptr[l + 1]; p++) {
        const [row, step] = [indices[p], data[p] * change];
        sums[row] += step;
        products[row] -= step * squares[row];
      }
    }
  }
}

/** μ and λ of a group given its variables: λ has a gamma prior of shape and rate 1/2, μ is N(0, 1/λ) beforehand. */
function drawPrior(values: Float64Array, informed: Uint8Array, { start, end }: VariableGroup, draw: Random) {
  let [count, sum, squares] = [0, 0, 0];
  for (let l = start; l < end; l++) {
    if (!informed[l]) continue;
    count++;
    sum += values[l];
    squares += values[l] * values[l];
  }
  // With μ integrated out, as it is drawn after λ.
  const center = sum / (count + 1);
  const precision = drawPrecision(count, squares - center * sum, draw);
  return { precision, mean: center + normal(draw) / Math.sqrt((count + 1) * precision) };
}
