import { nonNegativeInteger, nonNegativeNumber, positiveInteger, positiveNumber } from "@marquee/core";
import type { FitContext } from "@marquee/core";
import type { DescentSettings } from "./svd-settings.ts";

/** Throws unless the settings of a descent make sense; `name` opens the messages. */
export function checkDescent(
  name: string,
  settings: DescentSettings & { readonly regularization: Readonly<Record<string, number>> },
): void {
  const { factors, epochs, learningRate, biasLearningRate, learningRateDecay = 1, regularization } = settings;
  positiveInteger(`${name}: factors`, factors);
  nonNegativeInteger(`${name}: epochs`, epochs);
  positiveNumber(`${name}: learningRate`, learningRate);
  nonNegativeNumber(`${name}: biasLearningRate`, biasLearningRate);
  positiveNumber(`${name}: learningRateDecay`, learningRateDecay);
  for (const [kind, value] of Object.entries(regularization)) {
    nonNegativeNumber(`${name}: regularization.${kind}`, value);
  }
}

/** Reports an epoch with its training error; throws a RangeError that opens with `name` when the error is not finite. */
export function reportEpoch(name: string, epoch: number, epochs: number, rmse: number, context: FitContext): void {
  if (!Number.isFinite(rmse)) {
    throw new RangeError(`${name}: the training error must stay finite, got ${rmse}: lower learningRate`);
  }
  context.onProgress?.({ stage: "epoch", done: epoch + 1, total: epochs, detail: `training RMSE ${rmse.toFixed(4)}` });
}
