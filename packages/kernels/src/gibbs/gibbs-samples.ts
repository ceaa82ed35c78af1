import { derive, meanRating, normal, positiveInteger, random, transpose } from "@marquee/core";
import type { CsrMatrix, FitContext } from "@marquee/core";
import { withCrew } from "../threads/crew.ts";
import { floatsAt, layout, roundUp } from "../threads/layout.ts";
import type { WasmMemory } from "../threads/web-assembly.ts";
import { fillSide, gibbsSide, squaredError } from "./gibbs-side.ts";
import type { GibbsSide } from "./gibbs-side.ts";
import type { GibbsSample, GibbsSettings } from "./gibbs-settings.ts";
import { drawNormalParameters, gamma } from "./normal-wishart.ts";
import type { NormalParameters } from "./normal-wishart.ts";

const CHUNK = 16;
/** Rows that `gibbsRows` gathers at a time. */
const BLOCK = 128;

export async function gibbsSamples(
  ratings: CsrMatrix,
  settings: GibbsSettings,
  visit: (sample: GibbsSample) => void | Promise<void>,
  { threads = 1, signal, onProgress }: FitContext = {},
): Promise<void> {
  const { factors, burnIn, samples, ratedItems, ratingUsers, seed } = settings;
  positiveInteger("gibbsSamples: threads", threads);
  const width = roundUp(factors, 8);
  const bytes = 4 * width;
  const byItem = transpose(ratings);
  const plan = layout("gibbsSamples");
  const users = gibbsSide("users", ratings, width, ratedItems, plan);
  const items = gibbsSide("items", byItem, width, ratingUsers, plan);
  const square = { precision: plan.take(bytes * width), root: plan.take(bytes * width) };
  const scratchBytes = Math.max(bytes * (width + 1 + BLOCK), 8 * 4 * width);
  const scratch = { address: plan.take(threads * scratchBytes), bytes: scratchBytes };
  const memory = plan.allocate();
  const offset = meanRating(ratings);
  fillSide(memory, users, ratings, offset);
  fillSide(memory, items, byItem, offset);
  for (const side of [users, items]) startFactors(memory, side, factors, width, seed);

  let alpha = 2;
  const linkPrecision = { users: 1, items: 1 };
  const total = burnIn + samples;
  await withCrew(memory, threads, scratch, async (crew) => {
    const half = async (side: GibbsSide, other: GibbsSide, pass: number): Promise<void> => {
      const draw = random(derive(seed, side.name, pass));
      const key = (name: string): number => derive(seed, side.name, name, pass);
      const own = floatsAt(memory, side.factors, side.rows * width);
      const means = floatsAt(memory, side.means, side.rows * width);
      const rest = floatsAt(memory, side.rest, side.rows * width);
      const coefficients = floatsAt(memory, side.coefficients, side.linked ? other.rows * width : 0);
      const squares = squaresOf(rest, width, factors);
      const links = side.linked ? squaresOf(coefficients, width, factors) : undefined;
      const sum = columnSums(rest, width, factors);
      const lambda = linkPrecision[side.name];
      const centered = links && { count: other.rows, squares: links.map((value) => lambda * value) };
      const prior = drawNormalParameters({ count: side.rows, sum, squares, ...(centered ? { centered } : {}) }, draw);
      writeSquare(memory, square.precision, prior.precision, factors, width);
      writeSquare(memory, square.root, prior.root, factors, width);
      addToRows(rest, prior.mean, -1, width);
      if (side.linked) {
        const noise = { total: other.rows, chunk: 256 };
        const noiseArgs = [side.noise, square.root, side.weights, lambda, bytes, factors, key("noise")];
        await crew.run({ ...noise, kernel: "noiseRows", args: noiseArgs }, signal);
        const args = [
          ...[other.indptr, other.indices, other.rows, side.scales, side.weights, lambda],
          ...[side.rest, side.coefficients, side.noise, bytes],
        ];
        await crew.run({ kernel: "regressionRows", total: width / 8, chunk: 1, args }, signal);
        const after = squaresOf(coefficients, width, factors);
        linkPrecision[side.name] = drawLinkPrecision(after, prior, other.rows, factors, draw);
      }
      for (let k = 0; k < own.length; k++) means[k] = own[k] - rest[k];
      const args = [
        ...[side.indptr, side.indices, side.ratings, side.factors, other.factors, side.means],
        ...[square.precision, bytes, factors, alpha, key("rows"), side.errors],
      ];
      await crew.run({ kernel: "gibbsRows", total: side.rows, chunk: CHUNK, args }, signal);
      for (let k = 0; k < own.length; k++) rest[k] = own[k] - means[k];
      addToRows(rest, prior.mean, 1, width);
    };
    for (let pass = 0; pass < total; pass++) {
      await half(users, items, pass);
      await half(items, users, pass);
      const error = squaredError(memory, items);
      alpha = gamma((1 + ratings.data.length) / 2, random(derive(seed, "alpha", pass))) * (2 / (1 + error));
      if (pass >= burnIn) {
        await visit({
          users: floatsAt(memory, users.factors, users.rows * width),
          items: floatsAt(memory, items.factors, items.rows * width),
          alpha,
        });
      }
      const rmse = Math.sqrt(error / Math.max(1, ratings.data.length)).toFixed(4);
      onProgress?.({
        stage: "sample",
        done: pass + 1,
        total,
        detail: `training RMSE ${rmse} ${linkPrecision.users} ${linkPrecision.items}`,
      });
    }
  });
}

function startFactors(memory: WasmMemory, side: GibbsSide, factors: number, width: number, seed: number): void {
  const draw = random(derive(seed, side.name, "start"));
  const rows = floatsAt(memory, side.factors, side.rows * width);
  for (let r = 0; r < side.rows; r++) for (let f = 0; f < factors; f++) rows[r * width + f] = 0.1 * normal(draw);
  floatsAt(memory, side.rest, rows.length).set(rows);
}

function squaresOf(rows: Float32Array, width: number, factors: number): Float64Array {
  const squares = new Float64Array(factors * factors);
  for (let from = 0; from < rows.length; from += width) {
    for (let f = 0; f < factors; f++) {
      const value = rows[from + f];
      for (let g = 0; g <= f; g++) squares[f * factors + g] += value * rows[from + g];
    }
  }
  for (let f = 0; f < factors; f++) for (let g = 0; g < f; g++) squares[g * factors + f] = squares[f * factors + g];
  return squares;
}

function writeSquare(memory: WasmMemory, address: number, matrix: Float64Array, factors: number, width: number): void {
  const padded = floatsAt(memory, address, width * width).fill(0);
  for (let i = 0; i < width; i++) padded[i * width + i] = 1;
  for (let i = 0; i < factors; i++) for (let j = 0; j < factors; j++) padded[i * width + j] = matrix[i * factors + j];
}

function columnSums(rows: Float32Array, width: number, factors: number): Float64Array {
  const sums = new Float64Array(factors);
  for (let from = 0; from < rows.length; from += width) for (let f = 0; f < factors; f++) sums[f] += rows[from + f];
  return sums;
}

function addToRows(rows: Float32Array, vector: Float64Array, sign: number, width: number): void {
  for (let from = 0; from < rows.length; from += width) {
    for (let f = 0; f < vector.length; f++) rows[from + f] += sign * vector[f];
  }
}

function drawLinkPrecision(
  squares: Float64Array,
  { precision }: NormalParameters,
  count: number,
  factors: number,
  draw: () => number,
): number {
  let trace = 0;
  for (let k = 0; k < squares.length; k++) trace += squares[k] * precision[k];
  return gamma((1 + count * factors) / 2, draw) * (2 / (1 + trace));
}
