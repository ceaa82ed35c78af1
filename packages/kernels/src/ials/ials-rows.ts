import { positiveInteger, positiveNumber } from "@marquee/core";
import type { CsrMatrix, FitContext } from "@marquee/core";
import { withCrew } from "../threads/crew.ts";
import { floatsAt, layout, padRowsInto, rowWidth } from "../threads/layout.ts";
import { hasVectors } from "../threads/module.ts";
import { factorsOf, halfStep, workspace } from "./ials-half-step.ts";
import { plainHalfStep } from "./ials-plain.ts";
import type { IalsSettings } from "./ials-settings.ts";
import { side } from "./ials-side.ts";

/**
 * The exact factors (rows × factors) of each row of `confidence` (rows × others) for the fixed factors `others`
 * (others × factors): half an iteration of `ialsIterations` by Cholesky's factorization. Rows without cells are 0.
 * Reports the stage `row`.
 */
export async function ialsRows(
  confidence: CsrMatrix,
  others: Float32Array,
  penalty: Pick<IalsSettings, "factors" | "regularization" | "regularizationExponent">,
  { threads = 1, signal, onProgress }: FitContext = {},
): Promise<Float32Array> {
  const { factors } = penalty;
  positiveInteger("ialsRows: factors", factors);
  positiveInteger("ialsRows: threads", threads);
  positiveNumber("ialsRows: regularization", penalty.regularization);
  const settings: IalsSettings = { ...penalty, iterations: 1, solver: "cholesky", cgSteps: 1 };
  const start = new Float32Array(confidence.rows * factors);
  signal?.throwIfAborted();
  const report = (done: number): void => onProgress?.({ stage: "row", done, total: confidence.rows });
  if (!hasVectors()) {
    await plainHalfStep(confidence, start, others, settings, signal);
    report(confidence.rows);
    return start;
  }
  const plan = layout("ialsRows");
  const own = side(confidence, "rows", start, settings, plan);
  const width = rowWidth(factors);
  const from = { rows: confidence.cols, factors: plan.take(4 * confidence.cols * width) };
  const work = workspace(settings, threads, plan);
  const memory = plan.allocate();
  own.fill(memory);
  padRowsInto(others, factors, width, floatsAt(memory, from.factors, from.rows * width));
  await withCrew(memory, threads, work.scratch, (crew) => halfStep(crew, own, from, work, settings, signal, report));
  return factorsOf("ialsRows", memory, own, settings);
}
