import { slug } from "@marquee/visualization";
import type { ModelSpec } from "./experiment.ts";

const settings = ({ options }: ModelSpec): string[] =>
  Object.entries(options).map(([option, value]) => `${option}=${String(value)}`);

/** How a report names an entry: its own label, or `item-knn k=20` and whether its settings are tuned. */
export function modelLabel(spec: ModelSpec): string {
  const tuned = spec.settings === "tuned" ? ["(tuned)"] : [];
  return spec.label ?? [spec.model, ...settings(spec), ...tuned].join(" ");
}

/** The anchor of an entry: `item-knn-k-20`, `ials-tuned`. */
export function modelId(spec: ModelSpec): string {
  const tuned = spec.settings === "tuned" ? ["tuned"] : [];
  return slug([spec.model, ...settings(spec), ...tuned].join("-"));
}

/** The entries that stand twice, by their place in `specs`. */
export function repeatedModels(specs: readonly ModelSpec[]): { readonly index: number; readonly message: string }[] {
  return specs.flatMap((spec, index) => {
    const earlier = specs.slice(0, index);
    const label = modelLabel(spec);
    if (earlier.some((other) => modelId(other) === modelId(spec))) {
      return [{ index, message: `"${label}" stands twice with the same options` }];
    }
    if (earlier.some((other) => modelLabel(other) === label)) {
      return [{ index, message: `two entries have the label "${label}"` }];
    }
    return [];
  });
}
