import type { Options } from "@marquee/core";

/** The options that stand in a file as JSON; throws a RangeError, which `name` opens, when it is no object. */
export function readOptions(name: string, text = ""): Options {
  try {
    const options: unknown = JSON.parse(text);
    if (typeof options === "object" && options !== null && !Array.isArray(options)) return options as Options;
  } catch {
    // The message below says the same.
  }
  throw new RangeError(`${name}: options must be a JSON object, got ${text}`);
}
