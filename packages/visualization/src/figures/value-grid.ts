import type { RatingRange } from "@marquee/core";
import type { Figure, PlotlyObject } from "../figure.ts";
import { formatShort } from "../format.ts";
import { figureOf } from "./figure-of.ts";
import { figureText } from "./text.ts";

export interface ValueGridOptions {
  /** Names of the rows, the topmost first. */
  readonly rows: readonly string[];
  /** Names of the columns, from left to right. */
  readonly columns: readonly string[];
  /** What a value is; the title of the colors. */
  readonly label: string;
  /** The ends of the colors. */
  readonly scale: RatingRange;
  /** Decimals of a value in the tooltips. Default 2. */
  readonly digits?: number;
}

/** Values as colored cells, the darker the higher; null is an empty cell. */
export function valueGrid(
  values: readonly (readonly (number | null)[])[],
  { rows, columns, label, scale, digits = 2 }: ValueGridOptions,
): Figure {
  const [rowTexts, columnTexts] = [rows.map(figureText), columns.map(figureText)];
  const tooltip = (value: number | null, r: number, c: number): string =>
    value === null ? "" : `${rowTexts[r]}, ${columnTexts[c]}: ${formatShort(value, digits)}`;
  const axis = (texts: readonly string[]): PlotlyObject => {
    return { tickvals: texts.map((_, place) => place), ticktext: texts, tickfont: { size: 11 }, showgrid: false };
  };
  return figureOf(
    [
      {
        type: "heatmap",
        z: values,
        text: values.map((row, r) => row.map((value, c) => tooltip(value, r, c))),
        hovertemplate: "%{text}<extra></extra>",
        hoverongaps: false,
        zmin: scale.min,
        zmax: scale.max,
        xgap: 2,
        ygap: 2,
        colorbar: { title: { text: figureText(label), side: "right" } },
      },
    ],
    {
      height: 190 + 17 * rows.length,
      hovermode: "closest",
      xaxis: { ...axis(columnTexts), tickangle: -40 },
      yaxis: { ...axis(rowTexts), autorange: "reversed" },
    },
  );
}
