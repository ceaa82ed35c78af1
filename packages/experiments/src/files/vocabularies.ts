import { vocabulary } from "@marquee/core";
import type { Vocabulary } from "@marquee/core";
import { compareIds } from "@marquee/data";

/** All ids of `parts`, each once, in the order of `compareIds`. */
export function unionOf(...parts: readonly (readonly string[])[]): Vocabulary {
  return vocabulary([...new Set(parts.flat())].sort(compareIds));
}
