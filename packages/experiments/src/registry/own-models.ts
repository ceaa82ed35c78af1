import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { messageOf } from "@marquee/core";
import type { Estimator, Options } from "@marquee/core";
import { moduleFingerprint } from "../code/module-files.ts";
import { UsageError } from "../usage-error.ts";
import { factories } from "./factories.ts";
import type { Factory } from "./factory.ts";

/** A model from a module of the user's own. */
export interface OwnModel {
  readonly factory: Factory;
  /** SHA-256 of the code that it comes from. */
  readonly code: string;
  /** The module. */
  readonly file: string;
}

const models = new Map<string, OwnModel>();

/** The model that was added under `name`; undefined when there is none. */
export const ownModel = (name: string): OwnModel | undefined => models.get(name);

/** The names of the models that were added. */
export const ownModelNames = (): readonly string[] => [...models.keys()];

/**
 * Adds the models of the module at `path` to those of the registry, for this process, and gives their names. Its default
 * export is a factory, a function of options that gives an estimator, or a list of such. The module needs nothing of
 * Marquee: an estimator has `name`, `options` and `fit`, what it trains has `score`.
 */
export async function addOwnModels(path: string): Promise<readonly string[]> {
  const file = resolve(path);
  if (!existsSync(file)) throw new UsageError(`--own: there is no file ${path}`);
  const { default: exported } = await imported(path, file);
  const made: readonly unknown[] = Array.isArray(exported) ? exported : [exported];
  const code = moduleFingerprint(file);
  return made.map((factory) => {
    const { name } = estimatorOf(path, factory);
    if (Object.hasOwn(factories, name))
      throw new UsageError(`--own: ${path} has "${name}", a name of \`marquee models\``);
    const { file: other = file } = models.get(name) ?? {};
    if (other !== file) throw new UsageError(`--own: ${path} has "${name}", and so has ${other}`);
    models.set(name, { factory: factory as (options?: Options) => Estimator, code, file });
    return name;
  });
}

async function imported(path: string, file: string): Promise<{ readonly default?: unknown }> {
  try {
    return (await import(pathToFileURL(file).href)) as { readonly default?: unknown };
  } catch (error) {
    throw new UsageError(`--own: ${path} cannot be imported: ${messageOf(error)}`);
  }
}

/** What `factory` gives without options; a UsageError when that is no estimator. */
function estimatorOf(path: string, factory: unknown): Estimator {
  const wanted = "must export by default a function of options that gives an estimator, or a list of such";
  if (typeof factory !== "function") throw new UsageError(`--own: ${path} ${wanted}, got ${typeof factory}`);
  const estimator = estimatorWithDefaults(path, factory as () => Partial<Estimator> | undefined);
  const { name, options, fit } = estimator ?? {};
  if (typeof name !== "string" || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) {
    throw new UsageError(`--own: ${path}: name must be kebab-case, such as my-model, got ${JSON.stringify(name)}`);
  }
  if (typeof options !== "object" || typeof fit !== "function") {
    throw new UsageError(
      `--own: ${path}: "${name}" must have options and fit, got ${Object.keys(estimator ?? {}).join(", ")}`,
    );
  }
  return estimator as Estimator;
}

function estimatorWithDefaults<T>(path: string, factory: () => T): T {
  try {
    return factory();
  } catch (error) {
    throw new UsageError(`--own: a factory of ${path} fails without options: ${messageOf(error)}`);
  }
}
