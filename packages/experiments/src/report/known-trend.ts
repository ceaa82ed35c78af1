import type { Section, Trend } from "@marquee/visualization";
import type { SplitSpec } from "../spec/experiment.ts";

/** A section of a report, and how its ratings were divided. */
export interface DividedSection {
  readonly spec: SplitSpec;
  readonly section: Section;
}

/**
 * How good each model is by the number of known ratings: one trend per share of held-out users that has splits with
 * several numbers, by the first ranking metric that all these sections have. None where no such metric exists.
 */
export function knownTrends(divided: readonly DividedSection[]): readonly Trend[] {
  const byShare = new Map<number, { readonly known: number; readonly section: Section }[]>();
  for (const { spec, section } of divided) {
    if (spec.recipe !== "cold-users") continue;
    byShare.set(spec.test, [...(byShare.get(spec.test) ?? []), { known: spec.known, section }]);
  }
  return [...byShare].flatMap(([share, members]) => {
    const sorted = members.toSorted((a, b) => a.known - b.known);
    return sorted.length < 2 ? [] : trendOf(share, sorted);
  });
}

function trendOf(share: number, members: readonly { readonly known: number; readonly section: Section }[]): Trend[] {
  const [{ section: first }] = members;
  const metric = first.metrics.find(({ key, family }) => {
    return family === "ranking" && members.every(({ section }) => section.metrics.some((other) => other.key === key));
  });
  if (!metric) return [];
  const percent = Number((100 * share).toFixed(1));
  return [
    {
      id: `known-of-${percent}-percent`.replace(".", "-"),
      title: "How much must be known of a user",
      text: `The same ${percent} % of the users with more than 10 ratings are new on every split, with the same test ratings; what differs is how many of their other ratings a model learns from. Ratings that are not told yet are not ranked.`,
      setting: "known ratings",
      settings: members.map(({ known }) => known),
      metric,
      models: first.models.map(({ id, label }) => ({
        label,
        values: members.map(({ section }) => {
          return section.models.find((model) => model.id === id)?.values[metric.key] ?? null;
        }),
      })),
    },
  ];
}
