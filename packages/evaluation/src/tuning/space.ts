import type { Options } from "@marquee/core";

/** The options that a search may set, by name; a plain value that survives JSON and YAML. */
export type SearchSpace = Readonly<Record<string, Dimension>>;

/** The values that one option may take. */
export type Dimension = IntegerRange | NumberRange | Choice;

/** How a range is walked: in equal steps, or in equal ratios. */
export type Scale = "linear" | "log";

/** The integers low … high, both included. */
export interface IntegerRange {
  readonly integer: readonly [low: number, high: number];
  /** Default "linear". */
  readonly scale?: Scale;
}

/** The numbers low … high, both included, to three significant digits. */
export interface NumberRange {
  readonly number: readonly [low: number, high: number];
  /** Default "linear". */
  readonly scale?: Scale;
}

/** One of several values. */
export interface Choice {
  readonly choice: readonly (number | string | boolean)[];
}

/** One position in [0, 1] per option of a space, in the order of its names; NaN where a value has none. */
export type Point = Float64Array;

export const isChoice = (dimension: Dimension): dimension is Choice => "choice" in dimension;

/** Whether `range` is one of integers. */
export const isInteger = (range: IntegerRange | NumberRange): range is IntegerRange => "integer" in range;

/** Throws a RangeError for a space that cannot be searched, in the name of `caller`. */
export function checkSpace(caller: string, space: SearchSpace): void {
  const refuse = (name: string, constraint: string, value: unknown): never => {
    throw new RangeError(`${caller}: space.${name} must be ${constraint}, got ${JSON.stringify(value)}`);
  };
  if (Object.keys(space).length === 0) throw new RangeError(`${caller}: space must name at least one option, got none`);
  for (const [name, dimension] of Object.entries(space)) {
    if (isChoice(dimension)) {
      if (dimension.choice.length < 2) refuse(name, "a choice of at least two values", dimension.choice);
      continue;
    }
    const bounds = isInteger(dimension) ? dimension.integer : dimension.number;
    const [low, high] = bounds;
    if (bounds.length !== 2 || !(Number.isFinite(low) && low < high && high < Infinity)) {
      refuse(name, "a range of two numbers, the lower one first", bounds);
    }
    if (isInteger(dimension) && !bounds.every(Number.isSafeInteger)) refuse(name, "a range of integers", bounds);
    if (dimension.scale === "log" && low <= 0) refuse(name, "a range of positive numbers on a log scale", bounds);
  }
}

/** The options at a point of the space. */
export function optionsAt(space: SearchSpace, point: Point): Options {
  return Object.fromEntries(Object.entries(space).map(([name, dimension], d) => [name, valueAt(dimension, point[d])]));
}

/** Where `options` stand in the space; values out of range at its ends, values that are no choice at NaN. */
export function pointOf(space: SearchSpace, options: Options): Point {
  return Float64Array.from(Object.entries(space), ([name, dimension]) => positionOf(dimension, options[name]));
}

/** How many values an option may take; Infinity for numbers. */
export function valuesIn(dimension: Dimension): number {
  if (isChoice(dimension)) return dimension.choice.length;
  return isInteger(dimension) ? dimension.integer[1] - dimension.integer[0] + 1 : Infinity;
}

/** The value at `position`, 0 … 1: equal parts of [0, 1] for the choices and, on a linear scale, for the integers. */
export function valueAt(dimension: Dimension, position: number): number | string | boolean {
  if (isChoice(dimension)) {
    const { choice } = dimension;
    return choice[Math.min(choice.length - 1, Math.floor(position * choice.length))];
  }
  const [low, high] = isInteger(dimension) ? dimension.integer : dimension.number;
  const [start, end] = ends(dimension);
  const value = dimension.scale === "log" ? start * (end / start) ** position : start + (end - start) * position;
  const rounded = isInteger(dimension) ? Math.round(value) : Number(value.toPrecision(3));
  return Math.min(high, Math.max(low, rounded));
}

function positionOf(dimension: Dimension, value: unknown): number {
  if (isChoice(dimension)) {
    const place = dimension.choice.indexOf(value as string);
    return place < 0 ? NaN : (place + 0.5) / dimension.choice.length;
  }
  if (typeof value !== "number") return NaN;
  const [start, end] = ends(dimension);
  const share =
    dimension.scale === "log" ? Math.log(value / start) / Math.log(end / start) : (value - start) / (end - start);
  return Math.min(1, Math.max(0, share));
}

/** The numbers at positions 0 and 1: half a step beyond integers, so that the outer ones get their full part. */
function ends(range: IntegerRange | NumberRange): readonly [start: number, end: number] {
  if (!isInteger(range)) return range.number;
  const [low, high] = range.integer;
  return [low - 0.5, high + 0.5];
}
