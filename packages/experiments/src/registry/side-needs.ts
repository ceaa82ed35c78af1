import type { Estimator, Options } from "@marquee/core";
import type { Factory } from "./factory.ts";
import { factoryOf, partsOf } from "./make-estimator.ts";
import { sideWords } from "./side-information.ts";
import type { SideInformation, SideName } from "./side-information.ts";

/** All side information that a model learns from: what it and its parts need, and what they use where it is known. */
export function sideNamesOf(name: string, options: Options = {}): readonly SideName[] {
  return sideNames(name, options, ({ needs = [], uses = [] }) => [...needs, ...uses]);
}

/** The side information that a model of these options cannot be fitted without. */
export function needsOf(name: string, options: Options = {}): readonly SideName[] {
  return sideNames(name, options, ({ needs = [] }) => needs);
}

function sideNames(name: string, options: Options, take: (factory: Factory) => readonly SideName[]): SideName[] {
  const ofParts = partsOf(name, options).flatMap((part) => sideNames(part.model, part.options, take));
  return [...new Set([...take(factoryOf(name)), ...ofParts])];
}

/**
 * "trust-svd needs a trust graph", with `lacking` behind it, when `side` lacks what the model needs; undefined when it
 * has everything.
 */
export function missingSide(
  { name, options }: Pick<Estimator, "name" | "options">,
  side: SideInformation,
  lacking: (kind: SideName) => string = () => "",
): string | undefined {
  const kind = needsOf(name, options).find((needed) => side[needed] === undefined);
  return kind === undefined ? undefined : `${name} needs ${sideWords[kind]}${lacking(kind)}`;
}
