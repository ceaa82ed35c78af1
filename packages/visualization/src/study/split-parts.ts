import { formatNumber } from "../format.ts";
import { rankedModels } from "../figures/ranked.ts";
import type { Metric, Section } from "../report/report.ts";
import { costFront } from "./costs.ts";
import type { Cost } from "./costs.ts";
import { anchors, listKey } from "./decisions.ts";
import { frontFigure, frontLabels } from "./front.ts";
import { splitPairs } from "./lessons.ts";
import { columnTitle } from "./names.ts";
import type { Plate, StudyPart } from "./part.ts";
import { rankAgreement, rankSlopes } from "./rank-slopes.ts";
import type { Study, StudyColumn } from "./study.ts";

/** The metrics that the figures of single splits show: the one of lists and the one of ratings. */
export function mainMetrics(study: Study): readonly Metric[] {
  const all = study.columns.flatMap(({ section }) => section.metrics);
  return [listKey(study.columns), "rmse"].flatMap((key) => all.find((metric) => metric.key === key) ?? []);
}

const measured = ({ models }: Section, { key }: Metric): boolean =>
  models.some(({ values }) => values[key] !== undefined);
const metricOptions = (metrics: readonly Metric[]): (readonly [string, string])[] =>
  metrics.map(({ key, label }) => [key, label] as const);

/** Whose place changes when the split goes by time. */
export function timePart(study: Study): StudyPart | undefined {
  const pairs = splitPairs(study);
  const metrics = mainMetrics(study);
  if (pairs.length === 0) return undefined;
  const plates = new Map<string, Plate>();
  for (const [random, time] of pairs) {
    for (const metric of metrics) {
      if (!measured(random.section, metric) || !measured(time.section, metric)) continue;
      plates.set(`${random.id}/${metric.key}`, slopePlate(random, time, metric));
    }
  }
  return {
    id: anchors.time,
    short: "Time",
    title: "Random beside time",
    paragraphs: [
      "A random split lets every method learn from ratings that were given after those it is tested on. A split by time does not: it is the harder question, and the one that a running service asks. Lines that cross are methods whose place depends on which of the two is asked.",
    ],
    galleries: [
      {
        id: "slopes",
        caption: "From the place on the random split, left, to the place by time, right: the best twelve of either.",
        choices: [
          { label: "Data", options: pairs.toReversed().map(([{ id, data }]) => [id, data] as const) },
          { label: "Metric", options: metricOptions(metrics) },
        ],
        plates,
        pictures: [...new Set([pairs[pairs.length - 1], pairs[0]])].map(([{ id }]) => `${id}/${metrics[0].key}`),
      },
    ],
    tables: [],
  };
}

function slopePlate(random: StudyColumn, time: StudyColumn, metric: Metric): Plate {
  const tau = rankAgreement(random.section, time.section, metric);
  const [before, after] = [random, time].map(({ section }) => rankedModels(section, metric)[0].label);
  const first = before === after ? `${before} is first on both` : `first at random ${before}, by time ${after}`;
  return {
    figure: rankSlopes(random.section, time.section, metric),
    alt: `Places of the best methods by ${metric.label} on ${random.data}, at random on the left and by time on the right, joined by lines; ${first}. Kendall's τ of the two orders is ${formatNumber(tau, 2)}.`,
  };
}

/** Accuracy against seconds and memory. */
export function costPart(study: Study): StudyPart | undefined {
  const columns = study.columns.filter(({ timings }) => timings !== undefined && timings.models.length > 0);
  if (columns.length === 0) return undefined;
  const metrics = mainMetrics(study);
  const plates = new Map<string, Plate>();
  for (const column of columns) {
    for (const metric of metrics.filter((each) => measured(column.section, each))) {
      for (const cost of ["time", "memory"] as const) {
        plates.set(`${column.id}/${metric.key}/${cost}`, costPlate(column, metric, cost));
      }
    }
  }
  const last = columns.filter(({ task }) => task === "random").at(-1) ?? columns[0];
  const machines = [...new Set(columns.map(({ timings }) => timings?.machine ?? ""))];
  return {
    id: anchors.cost,
    short: "Cost",
    title: "What accuracy costs",
    paragraphs: [
      `Seconds to fit and the most memory that the process held, one thread. Measured on ${machines.join("; ")}. A method that is not on the front is beaten by one that is both better and cheaper.`,
    ],
    galleries: [
      {
        id: "cost",
        caption: "Filled: the Pareto front. Hollow: all others, named at the mouse. Bars are intervals over users.",
        choices: [
          {
            label: "Data",
            options: [last, ...columns.filter((column) => column !== last)].map(
              (column) => [column.id, columnTitle(column)] as const,
            ),
          },
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
        pictures: metrics.map(({ key }) => `${last.id}/${key}/time`),
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
    alt: `${metric.label} against ${what} on ${columnTitle(column)}, a point per method. On the Pareto front, from cheap to dear: ${frontLabels(front).join(", ")}.`,
  };
}
