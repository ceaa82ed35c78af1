import type { Estimator } from "@marquee/core";
import { makeEstimator } from "../registry/registry.ts";
import type { ModelSpec } from "../spec/experiment.ts";
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
    const id = [spec.model, ...settings]
      .join("-")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/-$/, "");
    return { id, label, estimator };
  });
  for (const key of ["id", "label"] as const) {
    const seen = new Set<string>();
    for (const model of models) {
      if (seen.has(model[key]))
        throw new UsageError(`models: "${model.label}" stands twice; give one a label or other options`);
      seen.add(model[key]);
    }
  }
  return models;
}
