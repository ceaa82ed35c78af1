import docs from "./model-docs.json" with { type: "json" };
import { UsageError } from "../usage-error.ts";

/** What a trained model can do beside scoring, by the member of its interface in the core package. */
const words = {
  predict: "predicts ratings",
  userFactors: "has factors",
  similarItems: "finds similar movies",
  foldIn: "serves new users without refitting",
  explain: "explains its recommendations",
  sharedFeatures: "says what makes movies alike",
  partialFit: "takes new ratings in",
  tensors: "can be saved",
} as const;

export type Ability = keyof typeof words;

export const abilityNames: readonly Ability[] = Object.keys(words) as Ability[];

/**
 * The abilities of a model of the registry, as the types of its factory tell; the model need not be fitted for that.
 */
export function abilitiesOf(name: string): readonly Ability[] {
  const known = (docs as Record<string, { readonly abilities: readonly string[] } | undefined>)[name];
  return abilityNames.filter((ability) => known?.abilities.includes(ability));
}

/** "predicts ratings". */
export const abilityText = (ability: Ability): string => words[ability];

/** The models that have an ability. */
export const modelsThat = (ability: Ability): readonly string[] =>
  Object.keys(docs).filter((name) => abilitiesOf(name).includes(ability));

/** Throws a UsageError that names the models which have the ability, unless `name` has it or none is needed. */
export function requireAbility(name: string, ability: Ability | undefined): void {
  if (ability === undefined || abilitiesOf(name).includes(ability)) return;
  throw new UsageError(`${name} is no model that ${words[ability]}; ${modelsThat(ability).join(", ")} are`);
}
