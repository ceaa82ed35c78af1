import {
  nonNegativeInteger,
  nonNegativeNumber,
  oneOf,
  positiveInteger,
  positiveNumber,
  transpose,
  transposeInto,
} from "@marquee/core";
import type { CsrMatrix, FitContext } from "@marquee/core";
import { withCrew } from "../threads/crew.ts";
import type { Crew } from "../threads/crew.ts";
import { floatsAt, layout, roundUp, unpadRows } from "../threads/layout.ts";
import { hasVectors } from "../threads/module.ts";
import { plainHalfStep } from "./ials-plain.ts";
import type { IalsFactors, IalsSettings } from "./ials-settings.ts";
import { side } from "./ials-side.ts";
import type { Side } from "./ials-side.ts";

/** Rows of one chunk. */
const CHUNK = 32;

/**
 * Alternating least squares on all cells of users × items, the missing ones as zeros of confidence 1:
 *   Σ_ui c_ui ([(u, i) is a cell] − x_u·y_i)² + Σ_u λ_u ‖x_u‖² + Σ_i λ_i ‖y_i‖²
 * where `confidence` holds c ≥ 1 of the preferred cells and `rowPenalties` gives λ_u and λ_i. An iteration solves for
 * the users, then for the items; with G = YᵀY the equations of user u are
 *   (G + λ_u I + Σ_i (c_ui − 1) y_i y_iᵀ) x_u = Σ_i c_ui y_i
 * at a cost of the user's own cells. Rows without cells become 0. Starts from `initial`, which stays as it is.
 *
 * Hu, Koren and Volinsky (2008); the conjugate gradient of Takács, Pilászy and Tikk (2011). In single precision;
 * G is summed in double precision over sums of 512 rows.
 * Memory: 16 bytes a cell, 4 (factors + 2) bytes a user and an item, and `factors`² · 4 a thread for "cholesky".
 */
export async function ialsIterations(
  confidence: CsrMatrix,
  initial: IalsFactors,
  settings: IalsSettings,
  { threads = 1, signal, onProgress }: FitContext = {},
): Promise<IalsFactors> {
  const { factors, iterations, regularization } = checked(settings);
  positiveInteger("ialsIterations: threads", threads);
  signal?.throwIfAborted();
  const report = (done: number): void => onProgress?.({ stage: "iteration", done, total: iterations });
  if (!hasVectors()) {
    const byItem = transpose(confidence);
    const x = initial.userFactors.slice();
    const y = initial.itemFactors.slice();
    for (let done = 1; done <= iterations; done++) {
      await plainHalfStep(confidence, x, y, settings, signal);
      await plainHalfStep(byItem, y, x, settings, signal);
      report(done);
    }
    return { userFactors: x, itemFactors: y };
  }

  const width = roundUp(factors, 8);
  const plan = layout("ialsIterations");
  const { rows, cols } = confidence;
  const copyInto = (into: CsrMatrix): void => {
    into.indptr.set(confidence.indptr);
    into.indices.set(confidence.indices);
    into.data.set(confidence.data);
  };
  const cells = { count: confidence.data.length, settings, width };
  const users = side({ ...cells, rows, cols, fillInto: copyInto }, initial.userFactors, plan);
  const turnInto = (into: CsrMatrix): void => transposeInto(confidence, into);
  const items = side({ ...cells, rows: cols, cols: rows, fillInto: turnInto }, initial.itemFactors, plan);
  const gram = plan.take(4 * width * width);
  const solverBytes = settings.solver === "cholesky" ? (width + 1) * 4 * width : 12 * 4 * width + 16;
  const scratchBytes = roundUp(Math.max(4 * 8 * width, solverBytes), 64);
  const scratch = { address: plan.take(threads * scratchBytes), bytes: scratchBytes };
  const memory = plan.allocate();
  for (const { fill } of [users, items]) fill(memory);

  const half = async (crew: Crew, to: Side, from: Side): Promise<void> => {
    const gramArgs = [from.factors, from.rows, 4 * width, factors, gram];
    await crew.run({ kernel: "gramRows", total: width, chunk: 4, args: gramArgs }, signal);
    const args = [to.indptr, to.indices, to.data, to.penalties, to.factors, from.factors, gram, 4 * width];
    const job = { total: to.rows, chunk: CHUNK };
    if (settings.solver === "cholesky") await crew.run({ ...job, kernel: "choleskyRows", args }, signal);
    else await crew.run({ ...job, kernel: "conjugateGradientRows", args: [...args, settings.cgSteps] }, signal);
  };
  await withCrew(memory, threads, scratch, async (crew) => {
    for (let done = 1; done <= iterations; done++) {
      await half(crew, users, items);
      await half(crew, items, users);
      report(done);
    }
  });
  const result = {
    userFactors: unpadRows(floatsAt(memory, users.factors, users.rows * width), width, factors),
    itemFactors: unpadRows(floatsAt(memory, items.factors, items.rows * width), width, factors),
  };
  if (result.userFactors.some(Number.isNaN) || result.itemFactors.some(Number.isNaN)) {
    throw new RangeError(
      `ialsIterations: regularization must be large enough for single precision, got ${regularization}`,
    );
  }
  return result;
}

function checked(settings: IalsSettings): IalsSettings {
  positiveInteger("ialsIterations: factors", settings.factors);
  nonNegativeInteger("ialsIterations: iterations", settings.iterations);
  positiveNumber("ialsIterations: regularization", settings.regularization);
  nonNegativeNumber("ialsIterations: regularizationExponent", settings.regularizationExponent);
  oneOf("ialsIterations: solver", settings.solver, ["cg", "cholesky"]);
  positiveInteger("ialsIterations: cgSteps", settings.cgSteps);
  return settings;
}
