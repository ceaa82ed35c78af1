import type { Metric } from "../../report/report.ts";
import { anchors } from "../anchors.ts";
import { costFront } from "../figures/accuracy-against-cost.ts";
import type { Cost } from "../figures/accuracy-against-cost.ts";
import { frontFigure, frontLabels } from "../figures/front.ts";
import { columnTitle } from "../names.ts";
import type { Study, StudyColumn } from "../study.ts";
import { columnOptions, isMeasured, largestFirst, mainMetrics, metricOptions } from "./part-choices.ts";
import type { Plate, StudyPart } from "./part.ts";

/** Accuracy against seconds and memory. */
export function costPart(study: Study): StudyPart | undefined {
  const columns = largestFirst(
    study.columns.filter(({ timings }) => timings !== undefined && timings.models.length > 0),
  );
  if (columns.length === 0) return undefined;
  const metrics = mainMetrics(study);
  const plates = new Map<string, Plate>();
  for (const column of columns) {
    for (const metric of metrics.filter((each) => isMeasured(column, each))) {
      for (const cost of ["time", "memory"] as const) {
        plates.set(`${column.id}/${metric.key}/${cost}`, costPlate(column, metric, cost));
      }
    }
  }
  const machines = [...new Set(columns.map(({ timings }) => timings?.machine ?? ""))];
  return {
    id: anchors.cost,
    short: "Cost",
    title: "What accuracy costs",
    paragraphs: [
      `Seconds to fit and peak memory of the process, with one thread. Measured on ${machines.join("; ")}. A method that is not on the front is beaten by one that is both better and cheaper.`,
    ],
    galleries: [
      {
        id: "cost",
        caption:
          "Filled: the Pareto front. Hollow: all others; point at one to see its name. Bars are intervals over users.",
        choices: [
          { label: "Data", options: columnOptions(columns) },
          { label: "Metric", options: metricOptions(metrics) },
          {
            label: "Cost",
            options: [
              ["time", "seconds to fit"],
              ["memory", "peak memory"],
            ],
          },
        ],
        plates,
        pictures: metrics.map(({ key }) => `${columns[0].id}/${key}/time`),
      },
    ],
    tables: [],
  };
}

function costPlate(column: StudyColumn, metric: Metric, cost: Cost): Plate {
  const front = costFront(column, metric, cost);
  const what = cost === "time" ? "seconds to fit" : "peak memory";
  return {
    figure: frontFigure(front),
    alt: `${metric.label} against ${what} on ${columnTitle(column)}, a point per method. On the Pareto front, the cheapest first: ${frontLabels(front).join(", ")}.`,
  };
}
