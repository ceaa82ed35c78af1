import { createHash } from "node:crypto";
import type { Split } from "./split.ts";

/**
 * The sha256 (hexadecimal) of a split: of the UTF-8 text `marquee-split-1`, a line feed, the JSON of
 * {recipe, seed, dataHash, rows} with the recipe's members in the order of `SplitRecipe`, a line feed; then for each fold
 * the JSON of [name, train rows, validation rows, test rows] (counts), a line feed and those rows as little-endian int32;
 * then, where the fold has them, the JSON of ["withheld", rows] and of ["candidates", items] (counts), each with a line
 * feed and the numbers in the same form.
 */
export function splitHash({ recipe, seed, dataHash, rows, folds }: Omit<Split, "hash">): string {
  const hash = createHash("sha256");
  hash.update(`marquee-split-1\n${JSON.stringify({ recipe, seed, dataHash, rows })}\n`);
  for (const { name, train, validation = new Int32Array(0), test, withheld, candidates } of folds) {
    hash.update(`${JSON.stringify([name, train.length, validation.length, test.length])}\n`);
    for (const part of [train, validation, test]) hash.update(part);
    for (const [kind, numbers] of Object.entries({ withheld, candidates })) {
      if (numbers) hash.update(`${JSON.stringify([kind, numbers.length])}\n`).update(numbers);
    }
  }
  return hash.digest("hex");
}
