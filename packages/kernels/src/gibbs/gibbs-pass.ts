import { derive, random } from "@marquee/core";
import type { Random } from "@marquee/core";
import { doublesAt, floatsAt } from "../threads/layout.ts";
import type { WasmMemory } from "../threads/web-assembly.ts";
import type { GibbsSide } from "./gibbs-side.ts";
import { drawNormalParameters, gamma } from "./normal-wishart.ts";
import type { Run } from "./run.ts";

/** Rows of one chunk. */
const CHUNK = 16;

/** Where the sampler works. */
export interface GibbsPlace {
  readonly memory: WasmMemory;
  readonly run: Run;
  readonly factors: number;
  /** Length of a row of factors, a multiple of 8. */
  readonly width: number;
  /** Addresses of Λ and of U, Λ = UᵀU (width × width). */
  readonly precision: number;
  readonly root: number;
  readonly seed: number;
}

/** What a half pass is given: the sides, its number, the precisions of noise and links. */
export interface HalfPass {
  readonly side: GibbsSide;
  readonly other: GibbsSide;
  readonly pass: number;
  readonly alpha: number;
  readonly linkPrecision: number;
}

/**
 * Draws one side given the other: mean μ and precision Λ of the side's factors, the coefficients of its links, then
 * its factors, row by row. Returns a new precision of the links.
 */
export async function halfPass(place: GibbsPlace, half: HalfPass): Promise<number> {
  const { memory, run, factors, width, precision, root, seed } = place;
  const { side, other, pass, alpha, linkPrecision } = half;
  const draw = random(derive(seed, side.name, pass));
  const view = (address: number): Float32Array => floatsAt(memory, address, side.rows * width);
  const [own, means, rest] = [view(side.factors), view(side.means), view(side.rest)];
  const coefficients = floatsAt(memory, side.coefficients, side.linked ? other.rows * width : 0);
  const links = squaresOf(coefficients, width, factors).map((value) => linkPrecision * value);
  const prior = drawNormalParameters(
    {
      count: side.rows,
      sum: columnSums(rest, width, factors),
      squares: squaresOf(rest, width, factors),
      centered: { count: coefficients.length / width, squares: links },
    },
    draw,
  );
  writeSquare(floatsAt(memory, precision, width * width), prior.precision, factors);
  writeSquare(floatsAt(memory, root, width * width), prior.root, factors);
  addToRows(rest, prior.mean, -1, width);
  let nextLinkPrecision = linkPrecision;
  if (side.linked) {
    await drawLinks(place, half);
    const squares = squaresOf(coefficients, width, factors);
    const trace = squares.reduce((sum, value, k) => sum + value * prior.precision[k], 0);
    nextLinkPrecision = drawPrecision(other.rows * factors, trace, draw);
  }
  for (let k = 0; k < own.length; k++) means[k] = own[k] - rest[k];
  const args = [
    ...[side.indptr, side.indices, side.ratings, side.factors, other.factors, side.means],
    ...[precision, 4 * width, factors, alpha, derive(seed, side.name, "rows", pass), side.errors],
  ];
  await run({ kernel: "gibbsRows", total: side.rows, chunk: CHUNK, args });
  for (let k = 0; k < own.length; k++) rest[k] = own[k] - means[k];
  addToRows(rest, prior.mean, 1, width);
  return nextLinkPrecision;
}

/** Draws the coefficients of the links one column of the ratings after the other, for eight factors at a time. */
async function drawLinks(place: GibbsPlace, { side, other, pass, linkPrecision }: HalfPass): Promise<void> {
  const { run, factors, width, root, seed } = place;
  const key = derive(seed, side.name, "links", pass);
  const noise = [side.noise, root, side.weights, linkPrecision, 4 * width, factors, key];
  await run({ kernel: "noiseRows", total: other.rows, chunk: 8 * CHUNK, args: noise });
  const args = [
    ...[other.indptr, other.indices, other.rows, side.scales, side.weights, linkPrecision],
    ...[side.rest, side.coefficients, side.noise, 4 * width],
  ];
  await run({ kernel: "regressionRows", total: width / 8, chunk: 1, args });
}

/** A precision drawn from its posterior given `count` errors, under a gamma prior of shape and rate 1/2. */
export function drawPrecision(count: number, squaredErrors: number, draw: Random): number {
  return (2 * gamma((1 + count) / 2, draw)) / (1 + squaredErrors);
}

/** The sum of a side's squared errors. */
export const squaredError = (memory: WasmMemory, { errors, rows }: GibbsSide): number =>
  doublesAt(memory, errors, rows).reduce((sum, error) => sum + error, 0);

/** Σ x xᵀ (factors × factors) over rows of `width`. */
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

/** A matrix (factors × factors) in the corner of the unit matrix (width × width). */
function writeSquare(padded: Float32Array, matrix: Float64Array, factors: number): void {
  const width = Math.sqrt(padded.length);
  padded.forEach((_, k) => {
    const [i, j] = [Math.floor(k / width), k % width];
    padded[k] = i < factors && j < factors ? matrix[i * factors + j] : i === j ? 1 : 0;
  });
}
