import { slices } from "../figures/slices.ts";
import { formatList } from "../format.ts";
import type { Section } from "../report/report.ts";
import { calibrationCurves } from "./calibration-curves.ts";
import { fieldOf } from "./choices.ts";
import { frontFigure, frontLabels } from "./front.ts";
import { bestOfFamilies, studyMatrix } from "./matrix.ts";
import { heatPlate } from "./matrix-parts.ts";
import { columnTitle } from "./names.ts";
import type { Plate, StudyPart } from "./part.ts";
import { listsFront } from "./popularity-bias.ts";
import { mainMetrics } from "./split-parts.ts";
import type { Study, StudyColumn } from "./study.ts";

/** Lines that can be told apart. */
const LINES = 5;
/** Rows of a figure by group. */
const ROWS = 12;

const options = (columns: readonly StudyColumn[]): (readonly [string, string])[] =>
  columns.map((column) => [column.id, columnTitle(column)] as const);

/** The largest data set's random split: what static pictures show. */
const shownOf = (columns: readonly StudyColumn[]): StudyColumn =>
  columns.filter(({ task }) => task === "random").at(-1) ?? columns[columns.length - 1];

const shownFirst = (columns: readonly StudyColumn[]): readonly StudyColumn[] => {
  const first = shownOf(columns);
  return [first, ...columns.filter((column) => column !== first)];
};

/** Labels of the best method of each family by a metric, the best first. */
function representatives(
  { models }: Study,
  columns: readonly StudyColumn[],
  key: string,
  count: number,
): readonly string[] {
  const random = columns.filter(({ task }) => task === "random");
  const field = fieldOf(random.length > 0 ? random : columns, key);
  return bestOfFamilies(field?.rows ?? [], models)
    .slice(0, count)
    .map(({ label }) => label);
}

/** Accuracy against what lists are made of. */
export function biasPart(study: Study): StudyPart | undefined {
  const [accuracy] = mainMetrics(study);
  const lists = ["coverage", "novelty", "popularity", "gini", "diversity"].flatMap((name) => {
    return (
      study.columns.flatMap(({ section }) => section.metrics).find(({ key }) => key.replace(/@.*/, "") === name) ?? []
    );
  });
  if (accuracy === undefined || lists.length === 0) return undefined;
  const has = ({ section }: StudyColumn, key: string): boolean =>
    section.models.some(({ values }) => values[key] !== undefined);
  const columns = shownFirst(
    study.columns.filter((column) => has(column, accuracy.key) && lists.some(({ key }) => has(column, key))),
  );
  if (columns.length === 0) return undefined;
  const plates = new Map(
    columns.flatMap((column) =>
      lists
        .filter(({ key }) => has(column, key))
        .map((metric): [string, Plate] => {
          const front = listsFront(column, accuracy, metric);
          const alt = `${accuracy.label} against ${metric.label} on ${columnTitle(column)}, a point per method. What can be had of both, by ${metric.label}: ${frontLabels(front).join(", ")}.`;
          return [`${column.id}/${metric.key}`, { figure: frontFigure(front), alt }];
        }),
    ),
  );
  return {
    id: "popularity-bias",
    short: "Popularity",
    title: "How much of it is popularity",
    paragraphs: [
      "A list of what everybody watches is accurate and useless. Coverage counts how much of the catalogue is ever shown, novelty and mean popularity how well known the shown movies are; the front is what can be had of both.",
    ],
    galleries: [
      {
        id: "bias",
        caption: "Filled: the Pareto front, with less popular as the good end. Hollow: all others, named at the mouse.",
        choices: [
          { label: "Data", options: options(columns) },
          { label: "Against", options: lists.map(({ key, label }) => [key, label] as const) },
        ],
        plates,
        pictures: [`${columns[0].id}/${lists[0].key}`],
      },
    ],
    tables: [],
  };
}

/** Whether predicted ratings mean what they say. */
export function calibrationPart(study: Study): StudyPart | undefined {
  const columns = shownFirst(study.columns.filter(({ section }) => section.calibration !== undefined));
  if (columns.length === 0) return undefined;
  const labels = representatives(study, columns, "rmse", LINES);
  const plates = columns.map((column): [string, Plate] => {
    const alt = `Mean rating given against mean rating predicted on ${columnTitle(column)}, with the diagonal of a perfect calibration, a line for each of ${formatList(labels)}.`;
    return [column.id, { figure: calibrationCurves(column.section, labels), alt }];
  });
  return {
    id: "calibration",
    short: "Calibration",
    title: "Do predicted ratings mean what they say",
    paragraphs: [
      "Test ratings in bins of the predicted rating. On the diagonal, what is predicted is given on average; below it a prediction promises too much. Shown is the best method of each family by RMSE, five at most.",
    ],
    galleries: [
      {
        id: "calibration",
        caption: "Bins of at least ten test ratings. The dotted diagonal is a perfect calibration.",
        choices: [{ label: "Data", options: options(columns) }],
        plates: new Map(plates),
        pictures: [columns[0].id],
      },
    ],
    tables: [],
  };
}

/** Who is served how well. */
export function groupsPart(study: Study): StudyPart | undefined {
  const columns = shownFirst(study.columns.filter(({ section }) => section.slices.length > 0));
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
          { label: "Data", options: options(columns) },
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

/** All other metrics as heat maps. */
export function metricsPart(study: Study): StudyPart | undefined {
  const main = mainMetrics(study).map(({ key }) => key);
  const all = new Map(
    study.columns.flatMap(({ section }) => section.metrics.map((metric) => [metric.key, metric] as const)),
  );
  const others = [...all.values()].filter(({ key }) => !main.includes(key));
  const plates = others.flatMap(({ key }): [string, Plate][] => {
    const matrix = studyMatrix(study.columns, key);
    return matrix === undefined ? [] : [[key, heatPlate(matrix)]];
  });
  if (plates.length === 0) return undefined;
  return {
    id: "metrics",
    short: "All metrics",
    title: "Every other metric",
    paragraphs: ["The same methods and splits by what else was measured; the glossary says what each metric is."],
    galleries: [
      {
        id: "metric",
        caption: "Color: share of the best of the column; where no end is better, share of the largest.",
        choices: [{ label: "Metric", options: others.map(({ key, label }) => [key, label] as const) }],
        plates: new Map(plates),
        pictures: [],
      },
    ],
    tables: [],
  };
}
