import type { Definition, Report } from "./report.ts";

/** The metrics of all sections, each once, and the report's own terms, in that order. */
export function glossaryOf({ sections, definitions }: Report): readonly Definition[] {
  const metrics = new Map<string, Definition>();
  for (const { metrics: measured } of sections) {
    for (const { key, label, definition } of measured) metrics.set(key, { term: label, text: definition });
  }
  return [...metrics.values(), ...definitions];
}
