import type { Section, Slice } from "@marquee/visualization";

/**
 * One metric of the same models on several splits, for the figure `slices`: a group per split, its members the test
 * ratings. Throws a RangeError when the first section has no such metric.
 */
export function splitSlice(sections: readonly Section[], key: string): Slice {
  const metric = sections[0]?.metrics.find((candidate) => candidate.key === key);
  if (!metric) throw new RangeError(`splitSlice: key must be a metric of the first section, got "${key}"`);
  const ids = sections[0].models
    .map(({ id }) => id)
    .filter((id) => sections.some((section) => valueOf(section, id, key)));
  return {
    title: `${metric.label} by split`,
    of: "users",
    metric: key,
    groups: sections.map(({ name, folds }) => ({
      label: name,
      members: folds.reduce((sum, { test }) => sum + test, 0),
    })),
    values: Object.fromEntries(ids.map((id) => [id, sections.map((section) => valueOf(section, id, key) ?? null)])),
  };
}

const valueOf = (
  { models }: Section,
  id: string,
  key: string,
): Section["models"][number]["values"][string] | undefined => models.find((model) => model.id === id)?.values[key];
