import type { LabelMetrics } from "@marquee/evaluation";
import type { Row, Table } from "@marquee/visualization";
import { count } from "../count.ts";
import type { ReviewSummary, SentimentSummary } from "./compare-sentiment.ts";
import type { PublishedAccuracy } from "./published-accuracies.ts";

const measures: readonly (readonly [key: keyof LabelMetrics, label: string])[] = [
  ["accuracy", "Accuracy %"],
  ["precision", "Precision %"],
  ["recall", "Recall %"],
  ["f1", "F1 %"],
];

/** Figures of the literature by the name of the set. */
type Published = Readonly<Record<string, readonly PublishedAccuracy[]>>;

/** A table for each set of reviews: our classifiers, the best first, and behind them what others have published. */
export function sentimentTables({ sets }: SentimentSummary, published: Published): readonly Table[] {
  return sets.map((set) => ({
    caption: `${set.data.title}: ${splitWords(set)}`,
    columns: [
      { key: "label", label: "Classifier", kind: "text" },
      ...measures.map(([key, label]) => ({ key, label, kind: "interval", digits: 1 }) as const),
      { key: "published", label: "Published %", kind: "number", digits: 1 },
      { key: "source", label: "Source", kind: "text" },
    ],
    rows: [...ownRows(set, published[set.data.name] ?? []), ...otherRows(set, published[set.data.name] ?? [])],
  }));
}

function ownRows({ classifiers }: ReviewSummary, published: readonly PublishedAccuracy[]): Row[] {
  const best = [...classifiers].sort((a, b) => b.metrics.accuracy.mean - a.metrics.accuracy.mean);
  return best.map(({ label, metrics }): Row => {
    const counterpart = published.find(({ ours }) => ours === label);
    const values = measures.map(([key]) => {
      const { mean, low, high } = metrics[key];
      return [key, { mean: 100 * mean, low: 100 * low, high: 100 * high }] as const;
    });
    return {
      cells: {
        label,
        ...Object.fromEntries(values),
        published: counterpart ? 100 * counterpart.accuracy : null,
        source: counterpart ? `${counterpart.source}: ${counterpart.model}` : null,
      },
    };
  });
}

/** Published figures that stand beside none of ours. */
const otherRows = ({ classifiers }: ReviewSummary, published: readonly PublishedAccuracy[]): Row[] =>
  published
    .filter(({ ours }) => classifiers.every(({ label }) => label !== ours))
    .map(({ model, accuracy, source }) => ({ cells: { label: `(${model})`, published: 100 * accuracy, source } }));

/** "10-fold cross-validation, seed 1, 10,662 reviews tested". */
function splitWords({ split, tested }: ReviewSummary): string {
  const reviews = `${count(tested)} reviews tested`;
  switch (split.kind) {
    case "published":
      return `the published test part, ${reviews}`;
    case "k-fold":
      return `${split.folds}-fold cross-validation, seed ${split.seed}, ${reviews}`;
    case "hold-out":
      return `a random ${Math.round(100 * split.test)} % held out, seed ${split.seed}, ${reviews}`;
  }
}
