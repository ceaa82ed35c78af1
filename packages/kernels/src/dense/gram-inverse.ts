import { oneOf, positiveInteger, positiveNumber, transpose } from "@marquee/core";
import type { CsrMatrix, FitContext } from "@marquee/core";
import { addToGram, checkGramAdditions } from "./gram-additions.ts";
import type { GramAdditions } from "./gram-additions.ts";
import { patternArrays } from "./pattern-arrays.ts";
import { plainGramInverse } from "./gram-inverse-plain.ts";
import { withCrew } from "../threads/crew.ts";
import type { Job } from "../threads/chunks.ts";
import { doublesAt, floatsAt, layout, roundUp } from "../threads/layout.ts";
import { hasVectors } from "../threads/module.ts";

export interface GramInverseSettings extends GramAdditions {
  /** λ, > 0. */
  readonly regularization: number;
  /** W, a weight ≥ 0 for each row of the cells. Default 1 for all. */
  readonly rowWeights?: Float32Array;
  /** In which arithmetic; "double" takes twice the time and memory. The result is in single precision in any case. */
  readonly precision: "single" | "double";
}

/** Rows and columns of a block; those that one task packs or updates, as in the assembly; rows of a spread. */
const BLOCK = 256;
const ROWS = 64;
/** Of the workspace in which a block is inverted: rows of its own blocks. */
const SMALL = 32;
/** Rows are whole tiles. */
const TILE = 8;
const PAGE = 4096;

/**
 * P = (XᵀWX + δ diag(XᵀWX) + FFᵀ + λI)⁻¹ (items × items, row-major) for the pattern X of `cells` (users × items): 1
 * where there is a cell. Without more settings W = I, δ = 0 and F = 0.
 * Symmetric block sweeps, items³ operations, where elimination without symmetry has 8/3 items³. P is symmetric bit for
 * bit. Throws a RangeError for weights and features of another size, above 4 GiB, or when λ is too small for the
 * precision. Reports the stage `block`.
 * Memory: 4 items (items + 512) bytes, twice that in double precision, and 4 items² for the result.
 * Goodnight (1979), "A tutorial on the SWEEP operator".
 */
export async function gramInverse(
  cells: CsrMatrix,
  settings: GramInverseSettings,
  context: FitContext = {},
): Promise<Float32Array> {
  const { regularization, precision, rowWeights } = settings;
  const { threads = 1, signal, onProgress } = context;
  positiveNumber("gramInverse: regularization", regularization);
  oneOf("gramInverse: precision", precision, ["single", "double"]);
  positiveInteger("gramInverse: threads", threads);
  const { rows, cols } = cells;
  checkGramAdditions("gramInverse", cols, settings);
  if (rowWeights && rowWeights.length !== rows) {
    throw new RangeError(`gramInverse: rowWeights must be ${rows} numbers, got ${rowWeights.length}`);
  }
  signal?.throwIfAborted();
  if (!hasVectors()) return Float32Array.from(await plainGramInverse(cells, settings, context));
  const bytes = precision === "single" ? 4 : 8;
  const size = roundUp(cols, TILE);
  // Rows a page apart would compete for the same lines of the cache.
  const pitch = bytes * size + ((bytes * size) % PAGE === 0 ? 64 : 0);
  const plan = layout("gramInverse");
  const pattern = patternArrays(cells, transpose(cells), plan);
  const weights = rowWeights ? plan.take(4 * rowWeights.length) : 0;
  const a = plan.take(pitch * size);
  const v = plan.take(bytes * size * BLOCK);
  const w = plan.take(bytes * size * BLOCK);
  const inverse = plan.take(2 * bytes * (BLOCK * BLOCK + SMALL * SMALL + SMALL * BLOCK));
  const memory = plan.allocate();
  pattern.fill(memory);
  if (rowWeights) floatsAt(memory, weights, rowWeights.length).set(rowWeights);
  const entries = (precision === "single" ? floatsAt : doublesAt)(memory, a, (pitch / bytes) * size);

  await withCrew(memory, threads, { address: 0, bytes: 0 }, async (crew) => {
    const run = (kernel: Job["kernel"], total: number, chunk: number, ...args: readonly number[]): Promise<void> =>
      crew.run({ kernel, total, chunk, args: [bytes, ...args] }, signal);
    const tasks = Math.ceil(size / ROWS);
    await run("patternGramRows", size, ROWS, ...pattern.addresses, weights, cols, regularization, 0, a, pitch);
    addToGram(entries, pitch / bytes, cols, settings);
    for (let first = 0; first < size; first += BLOCK) {
      const k = Math.min(BLOCK, size - first);
      await run("packBlock", tasks + 1, 1, a, pitch, size, first, k, v, inverse);
      await run("spreadBlock", size, ROWS, a, pitch, first, k, v, inverse, w);
      await run("updateBlock", tasks, 1, a, pitch, size, first, k, v, w);
      onProgress?.({ stage: "block", done: first / BLOCK + 1, total: Math.ceil(size / BLOCK) });
    }
  });
  return negatedWhole(entries, pitch / bytes, cols, regularization);
}

/** Rows of the squares in which a triangle is mirrored: two of them fit into the first cache. */
const SQUARE = 32;

/** The whole matrix of −A from the lower triangle of A, whose rows are `pitch` numbers apart. */
function negatedWhole(
  lower: Float32Array | Float64Array,
  pitch: number,
  size: number,
  regularization: number,
): Float32Array {
  const whole = new Float32Array(size * size);
  for (let top = 0; top < size; top += SQUARE) {
    for (let left = 0; left <= top; left += SQUARE) {
      for (let i = top; i < Math.min(top + SQUARE, size); i++) {
        for (let j = left; j < Math.min(left + SQUARE, i + 1); j++) {
          const value = -lower[i * pitch + j];
          whole[i * size + j] = value;
          whole[j * size + i] = value;
        }
      }
    }
  }
  for (let i = 0; i < size; i++) {
    if (!(whole[i * size + i] > 0)) {
      throw new RangeError(`gramInverse: regularization must be large enough for the precision, got ${regularization}`);
    }
  }
  return whole;
}
