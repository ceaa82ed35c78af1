import type { Options } from "@marquee/core";
import { kimCnn, linearText, lstm } from "@marquee/neural";
import type { TextClassifier } from "@marquee/neural";
import { suggestion } from "../registry/suggestion.ts";
import { UsageError } from "../usage-error.ts";

type Make = (options: Options) => TextClassifier;

/** The classifiers of texts by name; each checks its options itself. */
const makers: Readonly<Record<string, Make>> = {
  linear: (options) => linearText(options),
  lstm: (options) => lstm(options),
  "kim-cnn": (options) => kimCnn(options),
};

export const classifierNames: readonly string[] = Object.keys(makers);

/** The classifier `name` with `options`; a UsageError for a name, an option or a value that there is none of. */
export function makeClassifier(name: string, options: Options = {}): TextClassifier {
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
    return makers[name](options);
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) throw new UsageError(error.message);
    throw error;
  }
}
