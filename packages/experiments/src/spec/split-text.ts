import { basename } from "node:path";
import { slug } from "@marquee/visualization";
import { suggestion } from "../registry/suggestion.ts";
import { UsageError } from "../usage-error.ts";
import { houseForm } from "./house-form.ts";
import { splitSchema } from "./split.ts";
import type { SplitSpec } from "./split.ts";

/** The keys of the values that follow a recipe's name, in their order. */
const valueKeys: Readonly<Record<SplitSpec["recipe"], readonly string[]>> = {
  "k-fold": ["folds"],
  "hold-out": ["test", "repeats"],
  "per-user-hold-out": ["test", "train"],
  "leave-last-n": ["n"],
  "global-time": ["test"],
  "cold-items": ["test"],
  "cold-users": ["test", "known"],
  canonical: ["name"],
  saved: ["file"],
};

/** Keys whose values are texts, even when they look like numbers. */
const textKeys = new Set(["name", "file"]);

/** Keys without a default, which must be given. */
const needed = new Set(["file"]);

const isRecipe = (text: string): text is SplitSpec["recipe"] => Object.hasOwn(valueKeys, text);

/** The forms of `--split`, for help texts. */
export const splitForms: string = Object.entries(valueKeys)
  .map(([recipe, keys]) => recipe + keys.reduceRight((inner, key) => formOf(key, inner), ""))
  .join(", ");

function formOf(key: string, inner: string): string {
  return needed.has(key) ? `:${key}${inner}` : `[:${key}${inner}]`;
}

/**
 * The split of a text such as `k-fold:5`, `per-user-hold-out:0.2`, `cold-users:0.2:5`, `canonical:ab` or
 * `saved:mine.split`.
 */
export function parseSplit(text: string): SplitSpec {
  const [recipe] = text.split(":", 1);
  const rest = text.length > recipe.length ? text.slice(recipe.length + 1) : undefined;
  if (!isRecipe(recipe)) {
    const near = suggestion(recipe, Object.keys(valueKeys));
    throw new UsageError(`--split must be one of ${splitForms}; got "${text}".${near}`);
  }
  const parsed = splitSchema.safeParse({ recipe, ...argumentsIn(rest, valueKeys[recipe]) }, { error: houseForm });
  if (parsed.success) return parsed.data;
  throw new UsageError(
    `--split ${text}: ${parsed.error.issues.map(({ path, message }) => `${path.join(".")} ${message}`).join("; ")}`,
  );
}

/** The values in `0.2:5` by key; the last key takes all that is left, colons included. */
function argumentsIn(text: string | undefined, keys: readonly string[]): Readonly<Record<string, string | number>> {
  if (text === undefined) return {};
  const parts = text.split(":");
  const values = [...parts.slice(0, keys.length - 1), parts.slice(keys.length - 1).join(":")];
  const given = keys.slice(0, parts.length).map((key, k) => {
    const isText = textKeys.has(key) || Number.isNaN(Number(values[k]));
    return [key, isText ? values[k] : Number(values[k])] as const;
  });
  return Object.fromEntries(given);
}

/** The text `parseSplit` reads: `per-user-hold-out:0.2`, `cold-users:0.2:5`; of a hold-out that is drawn once `hold-out:0.2`. */
export function splitText(split: SplitSpec): string {
  const values = split as unknown as Readonly<Record<string, unknown>>;
  const given = valueKeys[split.recipe].filter((key) => {
    return values[key] !== undefined && !(key === "repeats" && values[key] === 1);
  });
  return [split.recipe, ...given.map((key) => String(values[key]))].join(":");
}

/** The split as part of an anchor or a folder name: `per-user-hold-out-0-2`; of a saved one, the name of its file. */
export function splitId(split: SplitSpec): string {
  return slug(split.recipe === "saved" ? `saved ${basename(split.file)}` : splitText(split));
}
