import { slices } from "../../figures/slices.ts";
import { formatList } from "../../format.ts";
import type { Section } from "../../report/report.ts";
import { listsFront } from "../figures/accuracy-against-lists.ts";
import { frontFigure, frontLabels } from "../figures/front.ts";
import { columnTitle } from "../names.ts";
import type { Study } from "../study.ts";
import { columnOptions, isMeasured, largestFirst, mainMetrics, representatives } from "./part-choices.ts";
import type { Gallery, Plate, StudyPart } from "./part.ts";

/** Rows of a figure by group. */
const ROWS = 12;

/** Who is served how well. */
export function groupsPart(study: Study): StudyPart | undefined {
  const columns = largestFirst(study.columns.filter(({ section }) => section.slices.length > 0));
  if (columns.length === 0) return undefined;
  const plates = new Map<string, Plate>();
  const kinds = new Map<string, string>();
  for (const column of columns) {
    column.section.slices.forEach((slice) => {
      const metric = column.section.metrics.find(({ key }) => key === slice.metric);
      const labels = representatives(study, study.columns, slice.metric, ROWS);
      if (metric === undefined || labels.length === 0) return;
      const kind = `${slice.of}-${slice.metric}`;
      kinds.set(kind, `${slice.title}: ${metric.label}`);
      const alt = `${metric.label} on ${columnTitle(column)} by group, ${slice.title.toLowerCase()}: ${formatList(slice.groups.map(({ label }) => label))}; a row for each of ${labels.length} methods, the best on top.`;
      plates.set(`${column.id}/${kind}`, { figure: slices(onlyOf(column.section, labels), slice), alt });
    });
  }
  const shown = [...kinds.keys()].filter((kind) => plates.has(`${columns[0].id}/${kind}`)).slice(0, 2);
  return {
    id: "groups",
    short: "Groups",
    title: "Who is served how well",
    paragraphs: [
      "Means hide whom a method fails. Users are grouped by how many of their ratings are known, movies by how often they were rated; shown is the best method of each family. Where the marks of a row lie close together, a method serves all groups alike.",
    ],
    galleries: [
      {
        id: "groups",
        caption: "One mark per group; in brackets its members. A legend entry hides its group.",
        choices: [
          { label: "Data", options: columnOptions(columns) },
          { label: "Groups", options: [...kinds] },
        ],
        plates,
        pictures: shown.map((kind) => `${columns[0].id}/${kind}`),
      },
      ...gapGallery(study),
    ],
    tables: [],
  };
}

/** Accuracy against by how much it differs between the most and the least active users. */
function gapGallery(study: Study): readonly Gallery[] {
  const [accuracy] = mainMetrics(study);
  const all = study.columns.flatMap(({ section }) => section.metrics);
  const gap = all.find(({ key }) => key.startsWith("activityGap"));
  if (accuracy === undefined || gap === undefined) return [];
  const columns = largestFirst(study.columns.filter((column) => isMeasured(column, gap)));
  const plates = columns.map((column): [string, Plate] => {
    const front = listsFront(column, accuracy, gap);
    const alt = `${accuracy.label} against ${gap.label} on ${columnTitle(column)}, a point per method. What can be had of both, the smallest gap first: ${frontLabels(front).join(", ")}.`;
    return [column.id, { figure: frontFigure(front), alt }];
  });
  return [
    {
      id: "gap",
      caption: `${gap.definition} A method that serves nobody has no gap, so read it beside the accuracy; filled is the Pareto front.`,
      choices: [{ label: "Data", options: columnOptions(columns) }],
      plates: new Map(plates),
      pictures: columns.slice(0, 1).map(({ id }) => id),
    },
  ];
}

const onlyOf = (section: Section, labels: readonly string[]): Section => {
  return { ...section, models: section.models.filter(({ label }) => labels.includes(label)) };
};
