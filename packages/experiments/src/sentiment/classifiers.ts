import type { Options } from "@marquee/core";
import { kimCnn, linearText, lstm } from "@marquee/neural";
import type { KimCnnOptions, TextClassifier, WordVectors } from "@marquee/neural";
import { suggestion } from "../registry/suggestion.ts";
import { UsageError } from "../usage-error.ts";

type Make = (options: Options, vectors?: WordVectors) => TextClassifier;

/** The classifiers of texts by name; each checks its options itself. */
const makers: Readonly<Record<string, Make>> = {
  linear: (options) => linearText(options),
  lstm: (options) => lstm(options),
  "kim-cnn": (options: KimCnnOptions, vectors) => kimCnn(options, vectors),
};

export const classifierNames: readonly string[] = Object.keys(makers);

/** The classifiers that can begin with given vectors of words. */
export const takesVectors: readonly string[] = ["kim-cnn"];

/**
 * The classifier `name` with `options`, and with the vectors of words where it takes such; a UsageError for a name, an
 * option or a value that there is none of.
 */
export function makeClassifier(name: string, options: Options = {}, vectors?: WordVectors): TextClassifier {
  if (!Object.hasOwn(makers, name)) {
    throw new UsageError(
      `unknown classifier "${name}".${suggestion(name, classifierNames)} Known: ${classifierNames.join(", ")}.`,
    );
  }
  const known = Object.keys(makers[name]({}).options);
  const unknown = Object.keys(options).find((option) => !known.includes(option));
  if (unknown !== undefined) {
    throw new UsageError(
      `${name} has no option "${unknown}".${suggestion(unknown, known)} It has ${known.join(", ")}.`,
    );
  }
  try {
    return makers[name](options, vectors);
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) throw new UsageError(error.message);
    throw error;
  }
}
