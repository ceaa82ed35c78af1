import { basename } from "node:path";
import { slug } from "@marquee/visualization";
import { suggestion } from "../registry/suggestion.ts";
import { UsageError } from "../usage-error.ts";
import { houseForm } from "./house-form.ts";
import { splitSchema } from "./split.ts";
import type { SplitSpec } from "./split.ts";

const valueKeys: Readonly<Record<SplitSpec["recipe"], string>> = {
  "k-fold": "folds",
  "hold-out": "test",
  "per-user-hold-out": "test",
  "leave-last-n": "n",
  "global-time": "test",
  canonical: "name",
  saved: "file",
};

/** Keys whose values are texts, even when they look like numbers. */
const textKeys = new Set(["name", "file"]);

const isRecipe = (text: string): text is SplitSpec["recipe"] => Object.hasOwn(valueKeys, text);

/** The forms of `--split`, for help texts. */
export const splitForms: string = Object.entries(valueKeys)
  .map(([recipe, key]) => `${recipe}[:${key}]`)
  .join(", ");

/** The split of a text such as `k-fold:5`, `per-user-hold-out:0.2`, `canonical:ab` or `saved:mine.split`. */
export function parseSplit(text: string): SplitSpec {
  const [recipe] = text.split(":", 1);
  const value = text.length > recipe.length ? text.slice(recipe.length + 1) : undefined;
  if (!isRecipe(recipe)) {
    const near = suggestion(recipe, Object.keys(valueKeys));
    throw new UsageError(`--split must be one of ${splitForms}; got "${text}".${near}`);
  }
  const key = valueKeys[recipe];
  const isText = textKeys.has(key) || Number.isNaN(Number(value));
  const argument = value === undefined ? {} : { [key]: isText ? value : Number(value) };
  const parsed = splitSchema.safeParse({ recipe, ...argument }, { error: houseForm });
  if (parsed.success) return parsed.data;
  throw new UsageError(
    `--split ${text}: ${parsed.error.issues.map(({ path, message }) => `${path.join(".")} ${message}`).join("; ")}`,
  );
}

/** The text `parseSplit` reads: `per-user-hold-out:0.2`. */
export function splitText(split: SplitSpec): string {
  const value = (split as unknown as Readonly<Record<string, unknown>>)[valueKeys[split.recipe]];
  return `${split.recipe}:${String(value)}`;
}

/** The split as part of an anchor or a folder name: `per-user-hold-out-0-2`; of a saved one, the name of its file. */
export function splitId(split: SplitSpec): string {
  return slug(split.recipe === "saved" ? `saved ${basename(split.file)}` : splitText(split));
}
