import { studyMatrix } from "../matrix.ts";
import type { Study } from "../study.ts";
import { heatPlate } from "./matrix-parts.ts";
import { mainMetrics, metricOptions } from "./part-choices.ts";
import type { Plate, StudyPart } from "./part.ts";

/** All other metrics as heat maps. */
export function metricsPart(study: Study): StudyPart | undefined {
  const main = mainMetrics(study).map(({ key }) => key);
  const all = new Map(
    study.columns.flatMap(({ section }) => section.metrics.map((metric) => [metric.key, metric] as const)),
  );
  const others = [...all.values()].filter(({ key }) => !main.includes(key));
  const plates = others.flatMap(({ key }): [string, Plate][] => {
    const matrix = studyMatrix(study.columns, key);
    return matrix === undefined ? [] : [[key, heatPlate(matrix, { color: "between" })]];
  });
  if (plates.length === 0) return undefined;
  return {
    id: "metrics",
    short: "All metrics",
    title: "Every other metric",
    paragraphs: [
      "The same methods and splits by everything else that was measured; the glossary says what each metric is.",
    ],
    galleries: [
      {
        id: "metric",
        caption:
          "Color: from the worst to the best of the column; where no end is better, from the smallest to the largest.",
        choices: [{ label: "Metric", options: metricOptions(others) }],
        plates: new Map(plates),
        pictures: [],
      },
    ],
    tables: [],
  };
}
