import { frontFigure, frontLabels } from "../figures/front.ts";
import { listsFront } from "../figures/accuracy-against-lists.ts";
import { columnTitle } from "../names.ts";
import type { Study } from "../study.ts";
import { columnOptions, isMeasured, largestFirst, mainMetrics, metricOptions } from "./part-choices.ts";
import type { Plate, StudyPart } from "./part.ts";

/** Accuracy against what lists are made of. */
export function biasPart(study: Study): StudyPart | undefined {
  const [accuracy] = mainMetrics(study);
  const lists = ["coverage", "novelty", "popularity", "gini", "diversity"].flatMap((name) => {
    return (
      study.columns.flatMap(({ section }) => section.metrics).find(({ key }) => key.replace(/@.*/, "") === name) ?? []
    );
  });
  if (accuracy === undefined || lists.length === 0) return undefined;
  const columns = largestFirst(
    study.columns.filter(
      (column) => isMeasured(column, accuracy) && lists.some((metric) => isMeasured(column, metric)),
    ),
  );
  if (columns.length === 0) return undefined;
  const plates = new Map(
    columns.flatMap((column) =>
      lists
        .filter((metric) => isMeasured(column, metric))
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
      "A list of what everybody watches anyway can be accurate and useless. Coverage says how much of the catalog is ever shown, novelty and mean popularity how well known the shown movies are; the front says how much of both can be had.",
    ],
    galleries: [
      {
        id: "bias",
        caption:
          "Filled: the Pareto front, with less popular as the good end. Hollow: all others; point at one to see its name.",
        choices: [
          { label: "Data", options: columnOptions(columns) },
          { label: "Against", options: metricOptions(lists) },
        ],
        plates,
        pictures: [`${columns[0].id}/${lists[0].key}`],
      },
    ],
    tables: [],
  };
}
