import {
  nonNegativeInteger,
  nonNegativeNumber,
  oneOf,
  positiveInteger,
  positiveNumber,
  transpose,
} from "@marquee/core";
import type { CsrMatrix, FitContext } from "@marquee/core";
import { withCrew } from "../threads/crew.ts";
import { layout } from "../threads/layout.ts";
import { hasVectors } from "../threads/module.ts";
import { factorsOf, halfStep, workspace } from "./ials-half-step.ts";
import { plainHalfStep } from "./ials-plain.ts";
import type { IalsFactors, IalsSettings } from "./ials-settings.ts";
import { side } from "./ials-side.ts";

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
  const { iterations } = checked(settings);
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

  const plan = layout("ialsIterations");
  const users = side(confidence, "rows", initial.userFactors, settings, plan);
  const items = side(confidence, "columns", initial.itemFactors, settings, plan);
  const work = workspace(settings, threads, plan);
  const memory = plan.allocate();
  for (const { fill } of [users, items]) fill(memory);
  await withCrew(memory, threads, work.scratch, async (crew) => {
    for (let done = 1; done <= iterations; done++) {
      await halfStep(crew, users, items, work, settings, signal);
      await halfStep(crew, items, users, work, settings, signal);
      report(done);
    }
  });
  return {
    userFactors: factorsOf("ialsIterations", memory, users, settings),
    itemFactors: factorsOf("ialsIterations", memory, items, settings),
  };
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
