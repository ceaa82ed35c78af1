import { slices } from "../../figures/slices.ts";
import { formatList } from "../../format.ts";
import type { Section } from "../../report/report.ts";
import { columnTitle } from "../names.ts";
import type { Study } from "../study.ts";
import { columnOptions, largestFirst, representatives } from "./part-choices.ts";
import type { Plate, StudyPart } from "./part.ts";

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
      "Means hide whom a method fails. Users are grouped by how many ratings are known of them, movies by how often they were rated; shown is the best method of each family. Marks that lie close together serve all groups alike.",
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
    ],
    tables: [],
  };
}

const onlyOf = (section: Section, labels: readonly string[]): Section => {
  return { ...section, models: section.models.filter(({ label }) => labels.includes(label)) };
};
