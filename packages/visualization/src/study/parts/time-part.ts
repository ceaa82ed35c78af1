import { rankedModels } from "../../figures/ranked.ts";
import { formatNumber } from "../../format.ts";
import type { Metric } from "../../report/report.ts";
import { anchors } from "../anchors.ts";
import { rankAgreement, rankSlopes } from "../figures/rank-slopes.ts";
import { splitPairs } from "../lessons.ts";
import type { Study, StudyColumn } from "../study.ts";
import { isMeasured, mainMetrics, metricOptions } from "./part-choices.ts";
import type { Plate, StudyPart } from "./part.ts";

/** Whose place changes when the split goes by time. */
export function timePart(study: Study): StudyPart | undefined {
  const pairs = splitPairs(study);
  const metrics = mainMetrics(study);
  if (pairs.length === 0) return undefined;
  const plates = new Map<string, Plate>();
  for (const [random, time] of pairs) {
    for (const metric of metrics) {
      if (!isMeasured(random, metric) || !isMeasured(time, metric)) continue;
      plates.set(`${random.id}/${metric.key}`, slopePlate(random, time, metric));
    }
  }
  return {
    id: anchors.time,
    short: "Time",
    title: "Random beside time",
    paragraphs: [
      "A random split lets every method learn from ratings that were given after those it is tested on. A split by time does not: it is the harder question, and the one that a running service asks. Lines that cross are methods whose place depends on which of the two is asked. Where most test ratings belong to new users, only methods with an answer for strangers can do well.",
      ...pairs.map(([, time]) => factsOf(time)).filter((text) => text !== ""),
    ],
    galleries: [
      {
        id: "slopes",
        caption: "Left the place on the random split, right the place by time, of the best twelve on either.",
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

/** What of a split by time is new to every method. */
function factsOf({ data, section: { leakage } }: StudyColumn): string {
  const facts = leakage.filter(({ verdict }) => verdict === "note").map(({ text }) => text);
  return facts.length === 0 ? "" : `${data}, by time: ${facts.join(" ")}`;
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
