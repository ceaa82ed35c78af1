import type { Estimator, Options } from "@marquee/core";
import { UsageError } from "../usage-error.ts";
import docs from "./model-docs.json" with { type: "json" };
import { factories } from "./factories.ts";
import { suggestion } from "./suggestion.ts";

/** What the command can tell of a model; everything comes from its doc comment and its factory. */
export interface ModelEntry {
  readonly name: string;
  readonly summary: string;
  readonly formula: readonly string[];
  readonly source: readonly string[];
  readonly options: readonly OptionEntry[];
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

/** The names of all models, as on the command line. */
export const modelNames: readonly string[] = Object.keys(factories);

/** What is known of one model; a UsageError with the nearest name when there is none. */
export function modelEntry(name: string): ModelEntry {
  const defaults = factoryOf(name)().options;
  const known = (docs as Record<string, ModelDocs | undefined>)[name];
  return {
    name,
    summary: known?.summary ?? "",
    formula: known?.formula ?? [],
    source: known?.source ?? [],
    options: Object.entries(defaults).map(([option, value]) => ({
      name: option,
      default: value,
      description: known?.options[option] ?? "",
    })),
  };
}

const kinds: Readonly<Record<string, string>> = { number: "a number", string: "a text", boolean: "true or false" };

/** A configured model; unknown names, unknown options and values of the wrong kind are UsageErrors. */
export function makeEstimator(name: string, options: Options = {}): Estimator {
  const factory = factoryOf(name);
  const defaults = factory().options;
  for (const [option, value] of Object.entries(options)) {
    if (!Object.hasOwn(defaults, option)) {
      const names = Object.keys(defaults);
      const known = names.length > 0 ? `its options are ${names.join(", ")}` : "it has none";
      throw new UsageError(`${name}: unknown option "${option}"; ${known}.${suggestion(option, names)}`);
    }
    const kind = typeof defaults[option];
    if (typeof value !== kind) {
      throw new UsageError(`${name}: ${option} must be ${kinds[kind]}, got ${JSON.stringify(value)}`);
    }
  }
  try {
    return factory(options);
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) throw new UsageError(error.message);
    throw error;
  }
}

/** Options from `k=40` texts, each read as the kind its default has. */
export function parseOptions(name: string, settings: readonly string[]): Options {
  const defaults = factoryOf(name)().options;
  return Object.fromEntries(
    settings.map((setting) => {
      const at = setting.indexOf("=");
      if (at < 1) throw new UsageError(`--set must be option=value, got "${setting}"`);
      const option = setting.slice(0, at);
      return [option, parseValue(setting.slice(at + 1), defaults[option])];
    }),
  );
}

function parseValue(text: string, standard: number | string | boolean | undefined): number | string | boolean {
  if (typeof standard === "number" && text.trim() !== "" && !Number.isNaN(Number(text))) return Number(text);
  if (typeof standard === "boolean" && (text === "true" || text === "false")) return text === "true";
  return text;
}

function factoryOf(name: string): (options?: Options) => Estimator {
  if (Object.hasOwn(factories, name)) return factories[name];
  throw new UsageError(
    `unknown model "${name}".${suggestion(name, modelNames)} \`marquee models\` lists all ${modelNames.length}.`,
  );
}
