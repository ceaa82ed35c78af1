import { messageOf } from "@marquee/core";
import type { TensorReader } from "@marquee/core";

/** What `parse` makes of the JSON in a tensor; what it throws becomes a RangeError that names the tensor. */
export function readStored<T>(read: TensorReader, tensor: string, parse: (stored: unknown) => T): T {
  const stored = read.json(tensor);
  try {
    return parse(stored);
  } catch (error) {
    throw new RangeError(`tensor ${tensor}: ${messageOf(error)}`);
  }
}

/** Returns `value` when it is an object of JSON; `name` opens the message. */
export function record(name: string, value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new TypeError(`${name} must be an object, got ${shown(value)}`);
}

/** Returns `value` when it is a list. */
export function list(name: string, value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new TypeError(`${name} must be a list, got ${shown(value)}`);
}

/** Returns `value` when it is a text. */
export function text(name: string, value: unknown): string {
  if (typeof value === "string") return value;
  throw new TypeError(`${name} must be a text, got ${shown(value)}`);
}

/** Returns `value` when it is a list of texts. */
export const texts = (name: string, value: unknown): readonly string[] =>
  list(name, value).map((each, k) => text(`${name}[${k}]`, each));

const shown = (value: unknown): string => String(JSON.stringify(value)).slice(0, 40);
