import docs from "./model-docs.json" with { type: "json" };
import { abilitiesOf } from "./abilities.ts";
import type { Ability } from "./abilities.ts";
import { familyOf } from "./families.ts";
import type { Family } from "./families.ts";
import { configured, factoryOf } from "./make-estimator.ts";
import { partsOption } from "./parts.ts";
import type { SideName } from "./side-information.ts";
import { needsOf } from "./side-needs.ts";

export { makeEstimator, modelNames, modelProblems, parseOptions } from "./make-estimator.ts";
export type { ModelProblem } from "./make-estimator.ts";
export { missingSide, needsOf, sideNamesOf } from "./side-needs.ts";

/** What the command can tell of a model; everything comes from its doc comment and its factory. */
export interface ModelEntry {
  readonly name: string;
  readonly family: Family;
  readonly summary: string;
  readonly formula: readonly string[];
  readonly source: readonly string[];
  readonly options: readonly OptionEntry[];
  /** What it learns from besides the ratings. */
  readonly needs: readonly SideName[];
  /** What it can do beside scoring. */
  readonly abilities: readonly Ability[];
}

export interface OptionEntry {
  readonly name: string;
  readonly default: number | string | boolean;
  readonly description: string;
}

interface ModelDocs {
  readonly summary: string;
  readonly formula: readonly string[];
  readonly source: readonly string[];
  readonly options: Readonly<Record<string, string>>;
}

/** What is known of one model; a UsageError with the nearest name when there is none. */
export function modelEntry(name: string): ModelEntry {
  const { parts, onePart = false } = factoryOf(name);
  const defaults = configured(name).options;
  const known = (docs as Record<string, ModelDocs | undefined>)[name];
  return {
    name,
    family: familyOf(name),
    summary: known?.summary ?? "",
    formula: known?.formula ?? [],
    source: known?.source ?? [],
    options: Object.entries(defaults).map(([option, value]) =>
      option === "parts" && parts !== undefined
        ? partsOption(parts, onePart)
        : { name: option, default: value, description: known?.options[option] ?? "" },
    ),
    needs: needsOf(name),
    abilities: abilitiesOf(name),
  };
}
