import { vocabulary } from "@marquee/core";
import type { Vocabulary } from "@marquee/core";
import { compareIds } from "@marquee/data";

/** All ids of `parts`, each once, in the order of `compareIds`. */
export function unionOf(...parts: readonly (readonly string[])[]): Vocabulary {
  return vocabulary([...new Set(parts.flat())].sort(compareIds));
}

/** The numbers of `column` in another vocabulary that holds all ids of `from`. */
export function renumber(column: Int32Array, from: Vocabulary, to: Vocabulary): Int32Array {
  const numbers = Int32Array.from(from.ids, (id) => to.numberOf(id));
  return column.map((number) => numbers[number]);
}
