import type { Figure, PlotlyObject } from "../figure.ts";
import { figureOf } from "./figure-of.ts";
import { figureText } from "./text.ts";

/** A row with one mark on the axis. */
export interface MarkRow {
  /** Its name at the left, not escaped yet. */
  readonly label: string;
  readonly value: number;
  readonly symbol: "star" | "circle" | "circle-open" | "diamond" | "diamond-open";
  /** What the mouse tells about it, escaped. */
  readonly text: string;
}

/** How rows of marks are drawn. */
export interface MarkRowsOptions {
  /** Of the axis, escaped. */
  readonly title: string;
  /** At most so many ticks. Default 7. */
  readonly ticks?: number;
  /** Plotly's error bars of all marks. */
  readonly errors?: PlotlyObject;
  /** Pixels of a row. Default 30. */
  readonly rowHeight?: number;
  /** Plotly's shapes behind the marks. */
  readonly shapes?: readonly PlotlyObject[];
}

/** One mark for each row, the first row on top. */
export function markRows(
  rows: readonly MarkRow[],
  { title, ticks = 7, errors, rowHeight = 30, shapes }: MarkRowsOptions,
): Figure {
  const y = rows.map((_, k) => rows.length - k);
  const marks = {
    type: "scatter",
    mode: "markers",
    x: rows.map(({ value }) => value),
    y,
    ...(errors && { error_x: { ...errors, thickness: 2.5, width: 0 } }),
    marker: {
      symbol: rows.map(({ symbol }) => symbol),
      opacity: 1,
      size: rows.map(({ symbol }) => (symbol === "star" ? 15 : 11)),
      line: { width: rows.map(({ symbol }) => (symbol.endsWith("open") ? 2 : 0)) },
    },
    text: rows.map(({ text }) => text),
    hovertemplate: "%{text}<extra></extra>",
    showlegend: false,
  };
  return figureOf([marks], {
    height: 84 + rowHeight * rows.length,
    hovermode: "closest",
    xaxis: { title: { text: title }, nticks: ticks },
    yaxis: {
      tickvals: y,
      ticktext: rows.map(({ label }) => figureText(label)),
      tickfont: { size: 13 },
      range: [0.4, rows.length + 0.6],
      showgrid: false,
    },
    ...(shapes && { shapes }),
  });
}
