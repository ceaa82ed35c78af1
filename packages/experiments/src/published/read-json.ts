import { z } from "zod";
import { messageOf } from "@marquee/core";
import { readText } from "../files/read-text.ts";
import { readChecked } from "../spec/read-checked.ts";
import { UsageError } from "../usage-error.ts";

/** A number in JSON, where NaN is null. */
export const jsonNumber: z.ZodType<number> = z
  .number()
  .nullable()
  .transform((value) => value ?? NaN);

/**
 * What `schema` makes of a JSON file; a UsageError names the file that is not there, is cut or has something else, and the
 * line where it has.
 */
export function readJson<T>(path: string, schema: z.ZodType<T>): T {
  const text = readText(path);
  const parsed = schema.safeParse(valueOf(text, path));
  return parsed.success ? parsed.data : readChecked(text, path, schema);
}

function valueOf(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${path}: must be whole JSON, got ${messageOf(error)}`);
  }
}
