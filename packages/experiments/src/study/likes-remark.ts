import { formatNumber, listKey } from "@marquee/visualization";
import type { StudyColumn } from "@marquee/visualization";

/**
 * What the figures of lists that were learned from likes alone compare with, one sentence: the best method there that
 * all ratings were tried with too, there and here. None where nothing was learned so.
 */
export function likesRemark(columns: readonly StudyColumn[], ofLikes: readonly StudyColumn[]): readonly string[] {
  const key = listKey(columns);
  const facts = ofLikes.flatMap(({ data, section: { models, metrics } }) => {
    const whole = columns.find((column) => column.data === data && column.task === "random");
    const both = models.flatMap(({ label, values }) => {
      const [there, here] = [values, valuesOf(whole, label)].map((each) => each?.[key]?.mean);
      return there === undefined || here === undefined ? [] : [{ label, there, here }];
    });
    const [best] = both.sort((a, b) => b.there - a.there);
    const metric = metrics.find((each) => each.key === key);
    if (best === undefined || metric === undefined) return [];
    const [there, here] = [best.there, best.here].map((value) => formatNumber(value, metric.digits));
    return [`${best.label} has ${metric.label} ${there} there on ${data}, and ${here} when it learns from all ratings`];
  });
  if (facts.length === 0) return [];
  return [
    `Rows of “ratings ≥ … only” are of lists learned from likes alone, to be compared with others of likes alone: ${facts.join("; ")}.`,
  ];
}

const valuesOf = (
  column: StudyColumn | undefined,
  label: string,
): StudyColumn["section"]["models"][number]["values"] | undefined =>
  column?.section.models.find((model) => model.label === label)?.values;
