import type { Figure } from "../../figure.ts";
import { figureOf } from "../../figures/figure-of.ts";
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
  const rows = figures.flatMap((figure) => {
    const { ours } = figure;
    if (ours === undefined) return [];
    const symbol = { true: "circle", false: "circle-open", undefined: "diamond" }[String(isReached(figure))];
    return [{ figure, gain: gainOf(figure, ours), ours, symbol }];
  });
  const y = rows.map((_, k) => rows.length - k);
  return figureOf(
    [
      {
        type: "scatter",
        mode: "markers",
        x: rows.map(({ gain }) => gain),
        y,
        marker: {
          symbol: rows.map(({ symbol }) => symbol),
          size: 11,
          opacity: 1,
          line: { width: rows.map(({ symbol }) => (symbol === "circle-open" ? 2 : 0)) },
        },
        text: rows.map(({ figure: { model, metric, published, source }, ours }) => {
          return `<b>${figureText(model)}</b><br>${figureText(metric.label)} ${published}, ours ${formatNumber(ours, metric.digits)}<br>${figureText(source)}`;
        }),
        hovertemplate: "%{text}<extra></extra>",
        showlegend: false,
      },
    ],
    {
      height: 84 + 24 * rows.length,
      hovermode: "closest",
      xaxis: { title: { text: "ours better than published, in %" }, nticks: 7 },
      yaxis: {
        tickvals: y,
        ticktext: rows.map(({ figure: { model, metric } }) => figureText(`${model}, ${metric.label}`)),
        range: [0.4, rows.length + 0.6],
        showgrid: false,
      },
      shapes: [
        { type: "line", x0: 0, x1: 0, yref: "paper", y0: 0, y1: 1, layer: "below", line: { width: 1.5, dash: "dot" } },
      ],
    },
  );
}
