import { permutation, random } from "@marquee/core";
import type { LabeledTexts } from "./text-classifier.ts";

/** The texts to learn from and those to validate on: the `given` ones, or else a random share; undefined for none. */
export function heldOut(
  examples: LabeledTexts,
  given: LabeledTexts | undefined,
  share: number,
  seed: number,
): readonly [LabeledTexts, LabeledTexts | undefined] {
  if (given) return [examples, given];
  const count = examples.texts.length;
  const held = Math.min(count - 1, Math.round(share * count));
  if (held === 0) return [examples, undefined];
  const order = permutation(count, random(seed));
  return [textsOf(examples, order.slice(held).sort()), textsOf(examples, order.slice(0, held).sort())];
}

/** The texts of some rows. */
export function textsOf({ texts, positive }: LabeledTexts, rows: Int32Array): LabeledTexts {
  return { texts: Array.from(rows, (row) => texts[row]), positive: Uint8Array.from(rows, (row) => positive[row]) };
}
