import type { Figure, PlotlyObject } from "../../figure.ts";
import { figureOf } from "../../figures/figure-of.ts";
import { insetScale } from "../../figures/inset-scale.ts";
import { clearLabelPositions } from "../../figures/label-positions.ts";
import type { LabeledPoint, TextPosition } from "../../figures/label-positions.ts";
import { errorBars } from "../../figures/ranked.ts";
import { figureText } from "../../figures/text.ts";
import type { Estimate } from "../../report/report.ts";

/** A model at a price. */
export interface FrontPoint {
  readonly label: string;
  readonly x: number;
  readonly y: Estimate;
  /** Lines for the tooltip; plain text. */
  readonly details: readonly string[];
}

/** What stands on an axis, and which of its ends is good. */
export interface FrontAxis {
  readonly title: string;
  readonly better: "higher" | "lower";
  /** Whether the axis is logarithmic. Default false. */
  readonly logarithmic?: boolean;
}

/** Models between two axes. */
export interface Front {
  readonly points: readonly FrontPoint[];
  readonly x: FrontAxis;
  readonly y: FrontAxis;
}

/** The points that no other beats on one axis without losing on the other, by x: the Pareto front. */
export function paretoFront<Point extends Pick<FrontPoint, "x" | "y">>(
  points: readonly Point[],
  x: FrontAxis["better"],
  y: FrontAxis["better"],
): readonly Point[] {
  const at = (value: number, better: FrontAxis["better"]): number => (better === "higher" ? -value : value);
  const sorted = points.toSorted((a, b) => at(a.x, x) - at(b.x, x) || at(a.y.mean, y) - at(b.y.mean, y));
  let least = Infinity;
  const front = sorted.filter(({ y: { mean } }) => {
    if (at(mean, y) >= least) return false;
    least = at(mean, y);
    return true;
  });
  return front.toSorted((a, b) => a.x - b.x);
}

/** Models as points; those of the Pareto front are filled, joined by steps and named, the others are hollow. */
export function frontFigure({ points, x, y }: Front): Figure {
  const front = paretoFront(points, x.better, y.better);
  const others = points.filter((point) => !front.includes(point));
  const positions = labelsOf(front, others, x);
  return figureOf(
    [
      {
        ...trace(front),
        ...{ name: "on the front: nothing else is as good for less", mode: "lines+markers+text" },
        ...{ line: { width: 1.5, dash: "dot" }, marker: { size: 11 } },
        text: front.map(({ label }, k) => (positions[k] === undefined ? "" : figureText(label))),
        textposition: positions.map((position) => position ?? "middle right"),
      },
      {
        ...trace(others),
        ...{ name: "others", mode: "markers", marker: { size: 9, symbol: "circle-open", line: { width: 2 } } },
      },
    ],
    {
      height: 470,
      margin: { t: 44, r: 32 },
      hovermode: "closest",
      showlegend: true,
      xaxis: {
        title: { text: figureText(x.title) },
        ...(x.logarithmic === true ? { type: "log", dtick: 1, tickformat: "~g" } : { nticks: 7 }),
      },
      yaxis: { title: { text: figureText(y.title) }, nticks: 7 },
    },
  );
}

/** The labels of the Pareto front, by x. */
export function frontLabels({ points, x, y }: Front): readonly string[] {
  return paretoFront(points, x.better, y.better).map(({ label }) => label);
}

function trace(points: readonly FrontPoint[]): PlotlyObject {
  return {
    type: "scatter",
    x: points.map((point) => point.x),
    y: points.map((point) => point.y.mean),
    error_y: { ...errorBars(points.map((point) => point.y)), thickness: 1.2, width: 0 },
    cliponaxis: false,
    customdata: points.map(({ label, details }) =>
      [`<b>${figureText(label)}</b>`, ...details.map(figureText)].join("<br>"),
    ),
    hovertemplate: "%{customdata}<extra></extra>",
  };
}

/** Points on the line from a point of the front to the next, which labels keep clear of. */
function alongTo({ x, y }: LabeledPoint, k: number, all: readonly LabeledPoint[]): readonly LabeledPoint[] {
  const next = all[k + 1];
  if (next === undefined) return [];
  return [0.08, 0.16, 0.24, 0.32, 0.4, 0.5, 0.6, 0.68, 0.76, 0.84, 0.92].map((part) => {
    return { x: x + part * (next.x - x), y: y + part * (next.y - y), label: "" };
  });
}

/**
 * Label positions on the plot area of a picture 900 pixels wide; undefined where there is no room. The ends of the front
 * come first, then what is nearer to its right end.
 */
function labelsOf(
  front: readonly FrontPoint[],
  others: readonly FrontPoint[],
  { logarithmic = false }: FrontAxis,
): readonly (TextPosition | undefined)[] {
  const [width, height] = [800, 370];
  const all = [...front, ...others];
  const xOf = ({ x }: FrontPoint): number => (logarithmic ? Math.log10(x) : x);
  const [across, up] = [insetScale(all.map(xOf)), insetScale(all.map(({ y }) => y.mean))];
  const place = (point: FrontPoint, label: string): LabeledPoint => {
    return { x: width * across(xOf(point)), y: height - height * up(point.y.mean), label };
  };
  const own = front.map((point) => place(point, point.label));
  const order = [...own.keys()].reverse();
  if (order.length > 2) order.splice(1, 0, ...order.splice(-1));
  const first = order.map((k) => own[k]);
  const placed = [...first, ...others.map((point) => place(point, "")), ...own.flatMap(alongTo)];
  const found = clearLabelPositions(placed, width, height);
  return own.map((_, k) => found[order.indexOf(k)]);
}
