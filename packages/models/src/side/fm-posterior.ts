import { breathe, derive, meanRating, normal, random } from "@marquee/core";
import type { CsrMatrix, FitContext } from "@marquee/core";
import { drawPrecision, productMean } from "@marquee/kernels";
import type { BiasedFactors } from "../factorization/rating-factors.ts";
import type { FmSide } from "./fm-side.ts";
import { drawColumn, fmColumn, knownSums } from "./fm-variables.ts";
import type { FmColumn } from "./fm-variables.ts";
import { ratingErrors } from "./fm-errors.ts";

/** How the posterior of a factorization machine is sampled. */
export interface FmSettings {
  readonly factors: number;
  readonly burnIn: number;
  readonly samples: number;
  readonly keptFactors: number;
  readonly seed: number;
}

/** The posterior mean of the scores, and of the precision of the noise. */
export interface FmPosterior {
  readonly values: Pick<BiasedFactors, "factors" | "userFactors" | "itemFactors">;
  readonly offset: number;
  readonly alpha: number;
}

/** Deviation of the factors at the start. */
const START = 0.1;

/**
 * The mean over samples of w_0 + W_u + W_i + Σ_f Q_uf Q_if, where W and Q are sums over the variables of the user and
 * of the item, by Gibbs sampling of one coordinate after the other. Since the ratings of a row tell of its sums alone
 * (Rendle 2013, "Scaling factorization machines to relational data"), a pass costs
 * O(factors · (ratings + values of the variables)). The two last factors given are those of W.
 */
export async function fmPosterior(
  ratings: CsrMatrix,
  sides: readonly [FmSide, FmSide],
  { factors, burnIn, samples, keptFactors, seed }: FmSettings,
  { signal, onProgress }: FitContext = {},
): Promise<FmPosterior> {
  const offset = meanRating(ratings);
  const start = random(derive(seed, "start"));
  const columnsOf = (side: FmSide): readonly FmColumn[] =>
    Array.from({ length: factors + 1 }, (_, f) => fmColumn(side, () => (f === 0 ? 0 : START * normal(start))));
  const [users, items] = sides.map(columnsOf);
  const errors = ratingErrors(ratings, offset, users, items);
  const total = burnIn + samples;
  const sums = { users: new Float64Array(ratings.rows), items: new Float64Array(ratings.cols), offset: 0, alpha: 0 };
  let [shift, alpha] = [0, 1];

  const shape = { users: ratings.rows, items: ratings.cols, factors, keptFactors };
  const mean = await productMean(shape, signal, async (add) => {
    for (let pass = 0; pass < total; pass++) {
      const draw = random(derive(seed, "pass", pass));
      alpha = drawPrecision(ratings.data.length, errors.squared(), draw);
      shift += errors.drawShift(alpha, draw);
      for (let f = 0; f <= factors; f++) {
        await breathe(signal);
        errors.draw(f, 0, (evidence) => drawColumn(sides[0], users[f], evidence, alpha, draw));
        errors.draw(f, 1, (evidence) => drawColumn(sides[1], items[f], evidence, alpha, draw));
      }
      if (pass >= burnIn) {
        await add(rowsOf(sides[0], users, factors), rowsOf(sides[1], items, factors));
        knownSums(sides[0], users[0]).forEach((value, user) => (sums.users[user] += value));
        knownSums(sides[1], items[0]).forEach((value, item) => (sums.items[item] += value));
        sums.offset += shift;
        sums.alpha += alpha;
      }
      const detail = `training RMSE ${Math.sqrt(errors.squared() / Math.max(1, ratings.data.length)).toFixed(4)}`;
      onProgress?.({ stage: pass < burnIn ? "burn-in" : "sample", done: pass + 1, total, detail });
    }
  });
  return {
    values: {
      factors: keptFactors + 2,
      userFactors: withColumns(mean.userFactors, keptFactors, (user) => [sums.users[user] / samples, 1]),
      itemFactors: withColumns(mean.itemFactors, keptFactors, (item) => [1, sums.items[item] / samples]),
    },
    offset: offset + sums.offset / samples,
    alpha: sums.alpha / samples,
  };
}

/** The sums of the factors row by row (rows × factors), those of the linear weights left out. */
function rowsOf(side: FmSide, columns: readonly FmColumn[], factors: number): Float32Array {
  const rows = new Float32Array(columns[0].sums.length * factors);
  for (let f = 0; f < factors; f++)
    knownSums(side, columns[f + 1]).forEach((value, r) => (rows[r * factors + f] = value));
  return rows;
}

/** Two more columns at the end of each row. */
function withColumns(
  matrix: Float32Array,
  cols: number,
  more: (row: number) => readonly [number, number],
): Float32Array {
  const rows = matrix.length / cols;
  const wide = new Float32Array(rows * (cols + 2));
  for (let r = 0; r < rows; r++) {
    wide.set(matrix.subarray(r * cols, (r + 1) * cols), r * (cols + 2));
    wide.set(more(r), r * (cols + 2) + cols);
  }
  return wide;
}
