import type { Estimator, Options } from "@marquee/core";
import { parseNumber } from "@marquee/data";
import { UsageError } from "../usage-error.ts";
import { requireAbility } from "./abilities.ts";
import { factories } from "./factories.ts";
import type { Factory } from "./factory.ts";
import { ownModel, ownModelNames } from "./own-models.ts";
import { readParts } from "./parts.ts";
import type { SideInformation } from "./side-information.ts";
import { suggestion } from "./suggestion.ts";

/** The names of all models, as on the command line. */
export const modelNames: readonly string[] = Object.keys(factories);

const kinds: Readonly<Record<string, string>> = { number: "a number", string: "a text", boolean: "true or false" };

/** What is wrong with an entry of a comparison, and where in it: `["options", "k"]`. */
export interface ModelProblem {
  readonly path: readonly string[];
  readonly message: string;
}

/** Why `makeEstimator` would refuse: an unknown name, unknown options, values of the wrong kind or out of range. */
export function modelProblems(name: string, options: Options): readonly ModelProblem[] {
  const unknown = refusal(() => factoryOf(name));
  if (unknown !== undefined) return [{ path: ["model"], message: unknown }];
  const defaults = configured(name).options;
  const problems = Object.entries(options).flatMap(([option, value]): ModelProblem[] => {
    const message = optionFault(name, defaults, option, value) ?? refusal(() => configured(name, { [option]: value }));
    return message === undefined ? [] : [{ path: ["options", option], message }];
  });
  if (problems.length > 0) return problems;
  const message = refusal(() => configured(name, options));
  return message === undefined ? [] : [{ path: ["options"], message }];
}

/**
 * A configured model; unknown names, unknown options and values of the wrong kind are UsageErrors. One that `needs`
 * side information which is not given has its name and options, but cannot be fitted.
 */
export function makeEstimator(name: string, options: Options = {}, side: SideInformation = {}): Estimator {
  const problems = modelProblems(name, options);
  if (problems.length > 0) throw new UsageError(problems[0].message);
  return configured(name, options, side);
}

/** A model of options that have been checked; its parts are checked here, for they are models themselves. */
export function configured(name: string, options: Options = {}, side: SideInformation = {}): Estimator {
  const parts = partsOf(name, options).map((part) => {
    return within(`${name}: parts`, () => makeEstimator(part.model, part.options, side));
  });
  return factoryOf(name)(options, side, parts);
}

/** A model that another one combines with others. */
export interface ModelPart {
  readonly model: string;
  readonly options: Options;
}

/** The models that a model of these options combines; none for most. */
export function partsOf(name: string, options: Options): readonly ModelPart[] {
  const { parts, partsThat } = factoryOf(name);
  if (parts === undefined) return [];
  const text = options["parts"] ?? parts;
  if (typeof text !== "string") throw new UsageError(`${name}: parts must be a text, got ${String(text)}`);
  return readParts(text, `${name}: parts`).map(({ model, settings }) => {
    return within(`${name}: parts`, () => {
      const part = { model, options: parseOptions(model, settings, `${model}: a setting`) };
      requireAbility(model, partsThat);
      return part;
    });
  });
}

/** What `make` gives; the message of its UsageError opens with `place`. */
function within<T>(place: string, make: () => T): T {
  try {
    return make();
  } catch (error) {
    throw error instanceof UsageError ? new UsageError(`${place}: ${error.message}`) : error;
  }
}

/** What `make` has against the values that it was given. */
function refusal(make: () => unknown): string | undefined {
  try {
    make();
    return undefined;
  } catch (error) {
    if (error instanceof UsageError || error instanceof RangeError || error instanceof TypeError) return error.message;
    throw error;
  }
}

function optionFault(name: string, defaults: Options, option: string, value: unknown): string | undefined {
  if (!Object.hasOwn(defaults, option)) {
    const names = Object.keys(defaults);
    const known = names.length > 0 ? `its options are ${names.join(", ")}` : "it has none";
    return `${name}: unknown option "${option}"; ${known}.${suggestion(option, names)}`;
  }
  const kind = typeof defaults[option];
  return typeof value === kind ? undefined : `${name}: ${option} must be ${kinds[kind]}, got ${JSON.stringify(value)}`;
}

/** Options from `k=40` texts, each read as the kind its default has; `what` opens the message of one that is none. */
export function parseOptions(name: string, settings: readonly string[], what = "--set"): Options {
  const defaults = configured(name).options;
  return Object.fromEntries(
    settings.map((setting) => {
      const at = setting.indexOf("=");
      if (at < 1) throw new UsageError(`${what} must be option=value, got "${setting}"`);
      const option = setting.slice(0, at);
      return [option, parseValue(setting.slice(at + 1), defaults[option])];
    }),
  );
}

function parseValue(text: string, standard: number | string | boolean | undefined): number | string | boolean {
  const value = parseNumber(text);
  if (typeof standard === "number" && Number.isFinite(value)) return value;
  if (typeof standard === "boolean" && (text === "true" || text === "false")) return text === "true";
  return text;
}

/** The factory of a model; a UsageError with the nearest name when there is none. */
export function factoryOf(name: string): Factory {
  if (Object.hasOwn(factories, name)) return factories[name];
  const own = ownModel(name);
  if (own !== undefined) return own.factory;
  throw new UsageError(
    `unknown model "${name}".${suggestion(name, [...modelNames, ...ownModelNames()])} \`marquee models\` lists all ${modelNames.length}.`,
  );
}
