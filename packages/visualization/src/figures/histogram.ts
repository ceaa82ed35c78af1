import { positiveInteger } from "@marquee/core";
import type { Figure } from "../figure.ts";
import { formatNumber } from "../format.ts";
import { figureOf } from "./figure-of.ts";
import { figureText } from "./text.ts";

export interface HistogramOptions {
  /** What the values are; the title of the axis. */
  readonly label: string;
  /** Bins of equal width. Default 30. */
  readonly bins?: number;
}

/**
 * How often values fall in each of `bins` equal intervals from the smallest to the largest; the last interval is
 * closed. Values that are not finite are left out.
 */
export function histogram(values: ArrayLike<number>, { label, bins = 30 }: HistogramOptions): Figure {
  positiveInteger("histogram: bins", bins);
  const finite = Array.from(values).filter(Number.isFinite);
  const low = finite.reduce((a, b) => Math.min(a, b), Infinity);
  const high = finite.reduce((a, b) => Math.max(a, b), -Infinity);
  const width = high > low ? (high - low) / bins : 1;
  const counts = new Array<number>(finite.length === 0 ? 0 : bins).fill(0);
  for (const value of finite) counts[Math.min(bins - 1, Math.floor((value - low) / width))]++;
  // Enough decimals to tell the edges of a bin apart.
  const digits = width < 1 ? Math.max(2, Math.ceil(-Math.log10(width))) : 0;
  const edge = (bin: number): string => formatNumber(low + bin * width, digits);
  return figureOf(
    [
      {
        type: "bar",
        x: counts.map((_, bin) => low + (bin + 0.5) * width),
        y: counts,
        width,
        text: counts.map((count, bin) => `${edge(bin)} to ${edge(bin + 1)}: ${formatNumber(count, 0)}`),
        textposition: "none",
        hovertemplate: "%{text}<extra></extra>",
      },
    ],
    {
      height: 320,
      bargap: 0.04,
      xaxis: { title: { text: figureText(label) }, showgrid: false },
      yaxis: { title: { text: "count" } },
    },
  );
}
