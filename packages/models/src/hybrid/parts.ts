import { saves } from "@marquee/core";
import type { Estimator, FitContext, RatingMatrix, Recommender, Saves, Tensors } from "@marquee/core";
import { stage } from "../shared/stage.ts";

/** Throws a RangeError unless there is a part, whose name opens with that of the factory. */
export function checkParts(factory: string, parts: readonly Estimator[]): void {
  if (parts.length === 0) throw new RangeError(`${factory}: parts must be one model or more, got none`);
}

/**
 * The parts with all their options as a text that can be read again: `ease regularization=500 minRating=0 + popularity
 * minRating=0`; a value with blanks stands in parentheses. It is the option `parts` of what combines them, so that it
 * can be printed, hashed and saved.
 */
export function partsText(parts: readonly Pick<Estimator, "name" | "options">[]): string {
  return parts
    .map(({ name, options }) => {
      const settings = Object.entries(options).map(([option, value]) => `${option}=${quoted(String(value))}`);
      return [name, ...settings].join(" ");
    })
    .join(" + ");
}

const quoted = (value: string): string => (/\s/u.test(value) ? `(${value})` : value);

/** How the parts are told apart: their names, numbered where a name stands twice: `ials 1`, `ials 2`, `ease`. */
export function partNames(parts: readonly Estimator[]): readonly string[] {
  const names = parts.map(({ name }) => name);
  return names.map((name, k) =>
    names.indexOf(name) === names.lastIndexOf(name)
      ? name
      : `${name} ${names.slice(0, k + 1).filter((other) => other === name).length}`,
  );
}

/**
 * Fits the parts one after another. The stages of progress are their names with `suffix` behind them: a part that is
 * fitted twice says what for.
 */
export async function fitParts(
  parts: readonly Estimator[],
  ratings: RatingMatrix,
  context: FitContext | undefined,
  suffix = "",
): Promise<readonly Recommender[]> {
  const names = partNames(parts);
  const models: Recommender[] = [];
  for (const [k, part] of parts.entries()) {
    context?.signal?.throwIfAborted();
    models.push(await part.fit(ratings, stage(context, `${names[k]}${suffix}`)));
  }
  return models;
}

/**
 * The tensors of each part, its number and a dot before their names: `0.weights`. All parts must be models that save.
 */
export function partTensors(models: readonly Recommender[]): Tensors {
  const entries = models.flatMap((model, k) => {
    if (!saves(model)) throw new TypeError(`partTensors: part ${k} must be a model with tensors, got one without`);
    return Object.entries(model.tensors()).map(([name, tensor]) => [`${k}.${name}`, tensor] as const);
  });
  return Object.fromEntries(entries);
}

/** The models whose tensors `partTensors` has named. */
export function restoreParts(parts: readonly Estimator[], tensors: Tensors): readonly (Recommender & Saves)[] {
  return parts.map((part, k) => {
    const own = Object.entries(tensors).filter(([name]) => name.startsWith(`${k}.`));
    return part.restore(Object.fromEntries(own.map(([name, tensor]) => [name.slice(`${k}.`.length), tensor])));
  });
}
