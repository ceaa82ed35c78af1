import type { Options, Random } from "@marquee/core";
import { optionsAt } from "./space.ts";
import type { Point, SearchSpace } from "./space.ts";

/** Settings to try. */
export interface Proposal {
  /** A value for every option of the space. */
  readonly options: Options;
  /** Share of the full resource to try them with; 1 = a full fit. */
  readonly share: number;
}

/** What a strategy starts from. */
export interface Search {
  readonly space: SearchSpace;
  /** What may be spent, counted in full fits: the shares of all proposals together. */
  readonly budget: number;
  readonly random: Random;
  /** The defaults, tried already, and their loss: the lower, the better; Infinity when they failed. */
  readonly first: { readonly options: Options; readonly loss: number };
}

/**
 * A search: yields settings, receives the loss of each before it yields the next. It knows nothing but the losses, so the
 * same random source and the same losses give the same settings.
 */
export type Strategy = (search: Search) => Generator<Proposal, void, number>;

/** How often a point is drawn anew when its options were tried before. */
const ATTEMPTS = 100;

/**
 * Options that are not in `tried`, to which they are added, at a point of `draw`; undefined when a hundred points gave
 * nothing new, as in a space whose every point was tried.
 */
export function untried(space: SearchSpace, tried: Set<string>, draw: () => Point): Options | undefined {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const options = optionsAt(space, draw());
    const text = textOf(space, options);
    if (tried.has(text)) continue;
    tried.add(text);
    return options;
  }
  return undefined;
}

/** The options of the space as one text, to tell them from others. */
export function textOf(space: SearchSpace, options: Options): string {
  return JSON.stringify(Object.keys(space).map((name) => options[name]));
}

/** A point with every option uniform on its scale. */
export function randomPoint(space: SearchSpace, random: Random): Point {
  return Float64Array.from(Object.keys(space), () => random());
}
