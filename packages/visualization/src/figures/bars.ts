import type { Figure } from "../figure.ts";
import { formatNumber } from "../format.ts";
import { palettes } from "../theme.ts";
import { figureOf } from "./figure-of.ts";
import { figureText } from "./text.ts";

/** A named amount. */
export interface Bar {
  readonly label: string;
  readonly value: number;
}

export interface BarsOptions {
  /** What the values are; the title of the axis. */
  readonly label: string;
  /** Decimals of the values beside the bars. Default 3. */
  readonly digits?: number;
}

/** Named amounts as horizontal bars, the first on top; amounts below 0 go to the left in a color of their own. */
export function bars(rows: readonly Bar[], { label, digits = 3 }: BarsOptions): Figure {
  const [positive, negative] = palettes.light.series;
  const y = rows.map((_, k) => rows.length - k);
  const low = rows.reduce((least, { value }) => Math.min(least, value), 0);
  const high = rows.reduce((most, { value }) => Math.max(most, value), 0);
  const room = 0.14 * (high - low);
  return figureOf(
    [
      {
        type: "bar",
        orientation: "h",
        x: rows.map(({ value }) => value),
        y,
        marker: { color: rows.map(({ value }) => (value < 0 ? negative : positive)) },
        text: rows.map(({ value }) => formatNumber(value, digits)),
        textposition: "outside",
        cliponaxis: false,
        hovertemplate: "%{text}<extra></extra>",
      },
    ],
    {
      height: 84 + 28 * rows.length,
      xaxis: {
        title: { text: figureText(label) },
        zeroline: true,
        range: [low < 0 ? low - room : 0, high > 0 ? high + room : 0],
      },
      yaxis: {
        tickvals: y,
        ticktext: rows.map((row) => figureText(row.label)),
        range: [0.4, rows.length + 0.6],
        showgrid: false,
      },
    },
  );
}
