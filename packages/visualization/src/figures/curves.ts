import type { Figure, PlotlyObject } from "../figure.ts";
import { formatNumber, formatShort } from "../format.ts";
import type { Estimate } from "../report/report.ts";
import { dashOf } from "./dashes.ts";
import { figureOf } from "./figure-of.ts";
import { errorBars } from "./ranked.ts";
import { figureText } from "./text.ts";

/** One line of a figure: what was measured at each setting. */
export interface Curve {
  readonly label: string;
  readonly x: readonly number[];
  readonly y: readonly Estimate[];
}

/** A value to compare with, drawn across the figure. */
export interface ReferenceLine {
  readonly label: string;
  readonly y: number;
}

export interface CurvesOptions {
  /** Titles of the axes. */
  readonly x: string;
  readonly y: string;
  /** Whether the x axis is logarithmic; its ticks are then the settings themselves. Default false. */
  readonly logarithmic?: boolean;
  /** Decimals of y in the tooltips. Default 4. */
  readonly digits?: number;
  readonly references?: readonly ReferenceLine[];
}

/** What a setting does: one line for each series, with intervals where there are any, and values to compare with. */
export function curves(
  series: readonly Curve[],
  { x: xTitle, y: yTitle, logarithmic = false, digits = 4, references = [] }: CurvesOptions,
): Figure {
  const settings = [...new Set(series.flatMap(({ x }) => x))].sort((a, b) => a - b);
  const lines = series.map(({ label, x, y }, k): PlotlyObject => {
    const name = figureText(label);
    return {
      type: "scatter",
      mode: "lines+markers",
      name,
      x,
      y: y.map(({ mean }) => mean),
      error_y: { ...errorBars(y), thickness: 1.5, width: 0 },
      line: { width: 2.5, dash: dashOf(k) },
      marker: { size: 8 },
      text: y.map(({ mean }, p) => `<b>${name}</b><br>${formatShort(x[p], 3)}: ${formatNumber(mean, digits)}`),
      hovertemplate: "%{text}<extra></extra>",
    };
  });
  return figureOf(lines, {
    height: 380,
    margin: { t: 44 },
    hovermode: "closest",
    showlegend: series.length > 1,
    xaxis: {
      title: { text: figureText(xTitle) },
      ...(logarithmic ? { type: "log" } : {}),
      ...(logarithmic || areSteps(settings) ? { tickvals: settings, ticktext: settings.map(String) } : {}),
    },
    yaxis: { title: { text: figureText(yTitle) }, nticks: 7 },
    shapes: references.map(({ y }) => ({
      ...{ type: "line", xref: "paper", x0: 0, x1: 1, y0: y, y1: y },
      line: { width: 1.5, dash: "dot" },
    })),
    annotations: references.map(({ label, y }) => ({
      ...{ xref: "paper", ...freeEnd(series, y), y, yanchor: "bottom", showarrow: false },
      text: figureText(`${label} ${formatNumber(y, digits)}`),
    })),
  });
}

/** A few whole numbers, such as epochs, between which there is nothing to read. */
const areSteps = (settings: readonly number[]): boolean => settings.length <= 12 && settings.every(Number.isInteger);

/** The end of the figure, in parts of its width, at which the lines are further from `level`: there is room for a label. */
function freeEnd(series: readonly Curve[], level: number): { readonly x: number; readonly xanchor: string } {
  const distance = (place: number): number =>
    Math.min(...series.map(({ y }) => Math.abs((y.at(place)?.mean ?? Infinity) - level)));
  return distance(0) > distance(-1) ? { x: 0, xanchor: "left" } : { x: 1, xanchor: "right" };
}
