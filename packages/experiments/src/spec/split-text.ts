import { UsageError } from "../usage-error.ts";
import { splitSchema } from "./experiment.ts";
import type { SplitSpec } from "./experiment.ts";

const valueKeys: Readonly<Record<SplitSpec["recipe"], string>> = {
  "k-fold": "folds",
  "hold-out": "test",
  "per-user-hold-out": "test",
  "leave-last-n": "n",
  "global-time": "test",
  canonical: "name",
};

/** The forms of `--split`, for help texts. */
export const splitForms: string = Object.entries(valueKeys)
  .map(([recipe, key]) => `${recipe}[:${key}]`)
  .join(", ");

/** The split of a text such as `k-fold:5`, `per-user-hold-out:0.2` or `canonical:ua-ub`. */
export function parseSplit(text: string): SplitSpec {
  const [recipe, value] = text.split(":", 2);
  const key = (valueKeys as Readonly<Record<string, string | undefined>>)[recipe];
  if (key === undefined) throw new UsageError(`--split must be one of ${splitForms}; got "${text}"`);
  const number = Number(value);
  const argument = value === undefined ? {} : { [key]: Number.isNaN(number) ? value : number };
  const parsed = splitSchema.safeParse({ recipe, ...argument });
  if (parsed.success) return parsed.data;
  throw new UsageError(`--split ${text}: ${parsed.error.issues.map(({ message }) => message).join("; ")}`);
}

/** The text `parseSplit` reads, also fit for an anchor: `per-user-hold-out-0.2`. */
export function splitText(split: SplitSpec): string {
  const value = (split as unknown as Readonly<Record<string, unknown>>)[valueKeys[split.recipe]];
  return `${split.recipe}:${String(value)}`;
}
