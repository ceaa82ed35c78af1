import type { Metric, Section, Trend } from "@marquee/visualization";
import type { SplitSpec } from "../spec/experiment.ts";

/** A section of a report, and how its ratings were divided. */
export interface DividedSection {
  readonly spec: SplitSpec;
  readonly section: Section;
}

/** A split as one of several that differ in one setting alone. */
interface Place extends Pick<Trend, "title" | "text" | "setting"> {
  /** The same for the splits that belong together. */
  readonly id: string;
  readonly value: number;
  /** Of which families the first metric is shown. */
  readonly families: readonly Metric["family"][];
}

/**
 * What several splits say together: how good each model is by the number of known ratings of new users, on the first
 * ranking metric, and by the share of the training ratings, on the first ranking and the first rating metric. A trend
 * needs two splits or more that all have the metric.
 */
export function trendsOf(divided: readonly DividedSection[]): readonly Trend[] {
  const groups = new Map<string, { readonly place: Place; readonly section: Section }[]>();
  for (const { spec, section } of divided) {
    const place = placeOf(spec);
    if (place) groups.set(place.id, [...(groups.get(place.id) ?? []), { place, section }]);
  }
  return [...groups.values()].flatMap((members) => {
    const sorted = members.toSorted((a, b) => a.place.value - b.place.value);
    return sorted.length < 2 ? [] : sorted[0].place.families.flatMap((family) => trendOf(sorted, family));
  });
}

function placeOf(spec: SplitSpec): Place | undefined {
  if (spec.recipe === "cold-users") {
    const percent = Number((100 * spec.test).toFixed(1));
    return {
      id: `known-of-${percent}-percent`.replace(".", "-"),
      title: "How much must be known of a user",
      text: `The same ${percent} % of the users with more than 10 ratings are new on every split, with the same test ratings; what differs is how many of their other ratings a model learns from. Ratings that are not told yet are not ranked.`,
      setting: "known ratings",
      value: spec.known,
      families: ["ranking"],
    };
  }
  if (spec.recipe !== "per-user-hold-out") return undefined;
  return {
    id: `learning-curve-${spec.test}`.replace(".", "-"),
    title: "How much must be learned from",
    text: "The test ratings are the same on every split; what differs is the share of the other ratings that a model learns from, each share beginning with the ratings of the smaller ones. Ratings that are left out are not ranked.",
    setting: "% of the training ratings",
    value: Number((100 * (spec.train ?? 1)).toFixed(1)),
    families: ["ranking", "rating"],
  };
}

function trendOf(
  members: readonly { readonly place: Place; readonly section: Section }[],
  family: Metric["family"],
): Trend[] {
  const [{ place, section: first }] = members;
  const metric = first.metrics.find((candidate) => {
    if (candidate.family !== family) return false;
    return members.every(({ section }) => section.metrics.some(({ key }) => key === candidate.key));
  });
  if (!metric) return [];
  const { id, title, text, setting, families } = place;
  return [
    {
      id: family === families[0] ? id : `${id}-${family}`,
      ...{ title, text, setting },
      settings: members.map(({ place: { value } }) => value),
      metric,
      models: first.models.map((model) => ({
        label: model.label,
        values: members.map(({ section }) => {
          return section.models.find((other) => other.id === model.id)?.values[metric.key] ?? null;
        }),
      })),
    },
  ];
}
