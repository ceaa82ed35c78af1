import type { Estimator } from "@marquee/core";
import { makeEstimator, missingSide, sideNamesOf } from "../registry/registry.ts";
import type { SideInformation } from "../registry/side-information.ts";
import type { ModelSpec } from "../spec/experiment.ts";
import { modelId, modelLabel, repeatedModels } from "../spec/model-label.ts";
import { UsageError } from "../usage-error.ts";
import type { TunedOptions } from "../tune/tuned-options.ts";
import { sideFingerprints } from "./side-fingerprints.ts";

/** One entry of a comparison. */
export interface ConfiguredModel {
  /** Unique in the comparison, fit for an anchor: `item-knn`, `item-cf-k-10`. */
  readonly id: string;
  readonly label: string;
  readonly estimator: Estimator;
}

/** An entry made for the side information of a data set. */
export interface PreparedModel extends ConfiguredModel {
  /** SHA-256 of the side information that it learns from, by kind. */
  readonly side: Readonly<Record<string, string>>;
  /** Why it cannot run on these data: "trust-svd needs a trust graph". */
  readonly missing: string | undefined;
}

/**
 * The models of a comparison on data with this side information, made before anything runs, so that a mistake in the
 * last one costs nothing. Where an entry gives no value of an option, that of `tuned` stands, or else the default.
 */
export function configuredModels(
  specs: readonly ModelSpec[],
  side: SideInformation = {},
  tuned: TunedOptions = () => ({}),
): readonly PreparedModel[] {
  const [repeated] = repeatedModels(specs);
  if (repeated) throw new UsageError(`models: ${repeated.message}`);
  return specs.map((spec) => {
    const estimator = makeEstimator(spec.model, { ...tuned(spec), ...spec.options }, side);
    return {
      id: modelId(spec),
      label: modelLabel(spec),
      estimator,
      side: sideFingerprints(sideNamesOf(estimator.name, estimator.options), side),
      missing: missingSide(estimator, side),
    };
  });
}
