import type { Figure } from "../../figure.ts";
import { markRows } from "../../figures/mark-rows.ts";
import type { MarkRow } from "../../figures/mark-rows.ts";
import { figureText } from "../../figures/text.ts";
import { formatNumber } from "../../format.ts";
import type { PublishedFigure } from "../study.ts";

/** Of a published value: what other folds or other random numbers may change. */
const SLACK = 1 / 1000;

/**
 * Whether ours is at least as good as what was published, to a thousandth of it or half a unit of its last printed
 * digit. Undefined when there is none of ours, and for what lists are made of, which is no aim.
 */
export function isReached({ published, ours, metric: { better, family } }: PublishedFigure): boolean | undefined {
  if (ours === undefined || better === "none" || family === "beyond") return undefined;
  const digits = /\.(\d+)$/.exec(String(published))?.[1].length ?? 0;
  const short = better === "higher" ? published - ours : ours - published;
  return short <= Math.max(0.5 * 10 ** -digits + 1e-12, SLACK * Math.abs(published));
}

/** By how many percent ours is better than a published figure; larger, where no end is better. */
export function gainOf({ published, metric: { better } }: PublishedFigure, ours: number): number {
  return (100 * (ours - published) * (better === "lower" ? -1 : 1)) / Math.abs(published);
}

/** By how many percent ours is better than each published figure; a row per figure, in their order. */
export function publishedFigure(figures: readonly PublishedFigure[]): Figure {
  const rows = figures.flatMap((figure): MarkRow[] => {
    const { model, metric, published, ours, source } = figure;
    if (ours === undefined) return [];
    const values = `${figureText(metric.label)} ${published}, ours ${formatNumber(ours, metric.digits)}`;
    return [
      {
        label: `${model}, ${metric.label}`,
        value: gainOf(figure, ours),
        symbol: symbolOf(isReached(figure)),
        text: `<b>${figureText(model)}</b><br>${values}<br>${figureText(source)}`,
      },
    ];
  });
  return markRows(rows, { title: "ours better than published, in %", rowHeight: 24, shapes: [asPublished] });
}

/** A dotted line at what was published. */
const asPublished = {
  type: "line",
  x0: 0,
  x1: 0,
  yref: "paper",
  y0: 0,
  y1: 1,
  layer: "below",
  line: { width: 1.5, dash: "dot" },
};

function symbolOf(reached: boolean | undefined): MarkRow["symbol"] {
  if (reached === undefined) return "diamond";
  return reached ? "circle" : "circle-open";
}
