import type { Estimator } from "@marquee/core";
import { makeEstimator } from "../registry/registry.ts";
import type { ModelSpec } from "../spec/experiment.ts";
import { slug } from "../spec/slug.ts";
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
  const models = specs.map((spec) => {
    const estimator = makeEstimator(spec.model, spec.options);
    const settings = Object.entries(spec.options).map(([option, value]) => `${option}=${String(value)}`);
    const label = spec.label ?? [spec.model, ...settings].join(" ");
    return { id: slug([spec.model, ...settings].join("-")), label, estimator };
  });
  for (const [k, { id, label }] of models.entries()) {
    for (const earlier of models.slice(0, k)) {
      if (earlier.id === id) throw new UsageError(`models: "${label}" stands twice with the same options`);
      if (earlier.label === label) throw new UsageError(`models: two entries have the label "${label}"`);
    }
  }
  return models;
}
