import { breathe, derive, nonNegativeInteger, nonNegativeNumber, positiveInteger, positiveNumber } from "@marquee/core";
import type { CsrMatrix, FitContext } from "@marquee/core";
import { withCrew } from "../threads/crew.ts";
import { floatsAt, integersAt, layout, roundUp } from "../threads/layout.ts";
import type { Layout } from "../threads/layout.ts";
import { hasVectors } from "../threads/module.ts";
import type { WasmMemory } from "../threads/web-assembly.ts";
import { plainLogisticRow } from "./logistic-plain.ts";
import { withBias, withoutBias } from "./logistic-rows.ts";
import type { LogisticParameters, LogisticSettings } from "./logistic-settings.ts";

/** Rows that a thread takes at a time. */
const CHUNK = 64;
/** The sides of the matrix, in the order of their halves of an iteration. */
const SIDES = ["user", "item"] as const;

/** The cells of one side: a row without cells stays as it is. */
export interface LogisticCells {
  readonly rows: CsrMatrix;
  /** The rows that the other side draws as negatives. */
  readonly pool: Int32Array;
}

/**
 * Logistic matrix factorization, s_ui = b_u + b_i + p_u·q_i, by alternating steps of Adagrad (Duchi, Hazan and Singer
 * 2011) up
 *   Σ_ui α ln σ(s_ui) + Σ_all ln σ(−s_uj) − ½ λ (‖p_u‖² + b_u² + ‖q_i‖² + b_i²)
 * first for all users, while the items stay, then for all items. The second sum goes over all pairs, as in Johnson's
 * objective. For each row it is estimated from `negativeRatio` times as many rows of the other side as the row has
 * cells, drawn uniformly from its `pool` in each iteration, but no more than there are in it; their sum is multiplied
 * by the size of the pool over their number. (Without that an item with few cells would have few negatives, and its
 * bias would not tell that it is not popular.)
 *
 * A row reads only what stays, and its negatives are a stream of its own: so the result is the same for any number of
 * threads. Starts from `initial`, which stays as it is. In single precision. Throws a RangeError where it diverges.
 */
export async function logisticIterations(
  users: LogisticCells,
  items: LogisticCells,
  initial: LogisticParameters,
  settings: LogisticSettings,
  context: FitContext = {},
): Promise<LogisticParameters> {
  checkSettings(settings);
  const threads = positiveInteger("logisticIterations: threads", context.threads ?? 1);
  context.signal?.throwIfAborted();
  const learned = hasVectors()
    ? await inVectors(users, items, initial, settings, context, threads)
    : await plainLogisticIterations(users, items, initial, settings, context);
  const bad = Object.values(learned).some((values: Float32Array) => !values.every(Number.isFinite));
  if (bad) throw new RangeError("logisticIterations: all must stay finite, got NaN or Infinity: lower learningRate");
  return learned;
}

/** The plain twin: the same samples, each step computed in double precision and stored in single. */
export async function plainLogisticIterations(
  users: LogisticCells,
  items: LogisticCells,
  initial: LogisticParameters,
  settings: LogisticSettings,
  { onProgress, signal }: FitContext = {},
): Promise<LogisticParameters> {
  const { factors, iterations, seed } = settings;
  const width = factors + 2;
  const start = {
    user: withBias(initial.userFactors, initial.userBias, "user", width),
    item: withBias(initial.itemFactors, initial.itemBias, "item", width),
  };
  const sides = {
    user: { values: start.user, squares: new Float32Array(start.user.length), fixed: factors + 1, cells: users },
    item: { values: start.item, squares: new Float32Array(start.item.length), fixed: factors, cells: items },
  };
  for (let done = 1; done <= iterations; done++) {
    for (const name of SIDES) {
      const [side, other] = name === "user" ? [sides.user, sides.item] : [sides.item, sides.user];
      const { rows, indptr, indices } = side.cells.rows;
      const drawn = derive(seed, name, done);
      for (let row = 0; row < rows; row++) {
        const own = indices.subarray(indptr[row], indptr[row + 1]);
        plainLogisticRow(side, row, own, other.cells.pool, other.values, settings, drawn);
        if (row % CHUNK === 0) await breathe(signal);
      }
    }
    onProgress?.({ stage: "iteration", done, total: iterations });
  }
  return withoutBias(sides.user.values, sides.item.values, factors, width);
}

async function inVectors(
  users: LogisticCells,
  items: LogisticCells,
  initial: LogisticParameters,
  { factors, iterations, learningRate, regularization, alpha, negativeRatio, seed }: LogisticSettings,
  { onProgress, signal }: FitContext,
  threads: number,
): Promise<LogisticParameters> {
  const width = roundUp(factors + 2, 4);
  const plan = layout("logisticIterations");
  const sides = {
    user: placed(users, withBias(initial.userFactors, initial.userBias, "user", width), plan),
    item: placed(items, withBias(initial.itemFactors, initial.itemBias, "item", width), plan),
  };
  const scratchBytes = roundUp(4 * width, 64);
  const scratch = { address: plan.take(threads * scratchBytes), bytes: scratchBytes };
  const memory = plan.allocate();
  const [userValues, itemValues] = [sides.user.fill(memory), sides.item.fill(memory)];
  await withCrew(memory, threads, scratch, async (crew) => {
    for (let done = 1; done <= iterations; done++) {
      for (const name of SIDES) {
        const [side, other, fixed] =
          name === "user" ? [sides.user, sides.item, factors + 1] : [sides.item, sides.user, factors];
        const arrays = [side.indptr, side.indices, other.pool, other.poolSize, side.values, side.squares, other.values];
        const step = [4 * width, fixed, negativeRatio, alpha, learningRate, regularization, derive(seed, name, done)];
        const job = { kernel: "logisticRows", total: side.rows, chunk: CHUNK, args: [...arrays, ...step] } as const;
        await crew.run(job, signal);
      }
      onProgress?.({ stage: "iteration", done, total: iterations });
    }
  });
  return withoutBias(userValues, itemValues, factors, width);
}

/** The places of one side in a memory; `fill` copies its numbers there and gives a view of the values. */
function placed({ rows, pool }: LogisticCells, values: Float32Array, plan: Layout) {
  const [indptr, indices, drawn] = [rows.indptr, rows.indices, pool].map(({ length }) => plan.take(4 * length));
  const [address, squares] = [values, values].map(({ length }) => plan.take(4 * length));
  return {
    ...{ rows: rows.rows, indptr, indices, pool: drawn, poolSize: pool.length, values: address, squares },
    fill(memory: WasmMemory): Float32Array {
      integersAt(memory, indptr, rows.indptr.length).set(rows.indptr);
      integersAt(memory, indices, rows.indices.length).set(rows.indices);
      integersAt(memory, drawn, pool.length).set(pool);
      const view = floatsAt(memory, address, values.length);
      view.set(values);
      return view;
    },
  };
}

function checkSettings(settings: LogisticSettings): void {
  positiveInteger("logisticIterations: factors", settings.factors);
  nonNegativeInteger("logisticIterations: iterations", settings.iterations);
  positiveNumber("logisticIterations: learningRate", settings.learningRate);
  nonNegativeNumber("logisticIterations: regularization", settings.regularization);
  positiveNumber("logisticIterations: alpha", settings.alpha);
  nonNegativeInteger("logisticIterations: negativeRatio", settings.negativeRatio);
}
