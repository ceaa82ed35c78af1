import type { Options } from "@marquee/core";
import { familyOf } from "./families.ts";
import { partsOf } from "./make-estimator.ts";
import docs from "./model-docs.json" with { type: "json" };

/** The models that are networks, whose trainings keep checkpoints and log figures. */
export const networkNames: readonly string[] = Object.keys(docs).filter((name) => familyOf(name) === "neural");

/** Whether a model of these options is a network or has one among its parts. */
export function hasNetwork(name: string, options: Options): boolean {
  return networkNames.includes(name) || partsOf(name, options).some((part) => hasNetwork(part.model, part.options));
}
