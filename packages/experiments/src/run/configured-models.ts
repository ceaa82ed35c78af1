import type { Estimator } from "@marquee/core";
import { makeEstimator } from "../registry/registry.ts";
import type { ModelSpec } from "../spec/experiment.ts";
import { modelId, modelLabel, repeatedModels } from "../spec/model-label.ts";
import { UsageError } from "../usage-error.ts";

/** One entry of a comparison. */
export interface ConfiguredModel {
  /** Unique in the comparison, fit for an anchor: `item-knn`, `item-cf-k-10`. */
  readonly id: string;
  readonly label: string;
  readonly estimator: Estimator;
}

/** The models of a comparison, made before anything runs, so that a mistake in the last one costs nothing. */
export function configuredModels(specs: readonly ModelSpec[]): readonly ConfiguredModel[] {
  const [repeated] = repeatedModels(specs);
  if (repeated) throw new UsageError(`models: ${repeated.message}`);
  return specs.map((spec) => ({
    id: modelId(spec),
    label: modelLabel(spec),
    estimator: makeEstimator(spec.model, spec.options),
  }));
}
