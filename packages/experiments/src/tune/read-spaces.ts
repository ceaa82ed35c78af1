import { z } from "zod";
import { checkSpace } from "@marquee/evaluation";
import type { Dimension, SearchSpace } from "@marquee/evaluation";
import { readText } from "../files/read-text.ts";
import { modelEntry, modelNames } from "../registry/registry.ts";
import { suggestion } from "../registry/suggestion.ts";
import { shown } from "../spec/house-form.ts";
import { optionValue } from "../spec/options-schema.ts";
import { readChecked } from "../spec/read-checked.ts";
import { UsageError } from "../usage-error.ts";

const scale = z.enum(["linear", "log"]).optional();
const range = z.tuple([z.number(), z.number()]);
const dimension = z.union(
  [
    z.strictObject({ integer: range, scale }),
    z.strictObject({ number: range, scale }),
    z.strictObject({ choice: z.array(optionValue) }),
  ],
  {
    error: ({ input }) =>
      `must be { integer: [low, high] } or { number: [low, high] }, with or without scale: log, or { choice: [value, …] }, got ${shown(input)}`,
  },
);
const schema = z.record(z.string(), z.record(z.string(), dimension));

/**
 * Search spaces by model from a YAML file: `ials: { factors: { integer: [8, 256], scale: log } }`. A UsageError names
 * what cannot be searched.
 */
export function readSpaces(path: string): ReadonlyMap<string, SearchSpace> {
  const refuse = (message: string): never => {
    throw new UsageError(`${path}: ${message}`);
  };
  const parsed = readChecked(readText(path), path, schema);
  const spaces = new Map<string, SearchSpace>();
  for (const [model, dimensions] of Object.entries(parsed)) {
    if (!modelNames.includes(model)) refuse(`unknown model "${model}".${suggestion(model, modelNames)}`);
    const names = modelEntry(model).options.map(({ name }) => name);
    const unknown = Object.keys(dimensions).find((option) => !names.includes(option));
    if (unknown !== undefined) refuse(`${model} has no option "${unknown}".${suggestion(unknown, names)}`);
    const space = Object.fromEntries(Object.entries(dimensions).map(([name, found]) => [name, found as Dimension]));
    try {
      checkSpace(model, space);
    } catch (error) {
      if (error instanceof RangeError) refuse(error.message);
      throw error;
    }
    spaces.set(model, space);
  }
  return spaces;
}
