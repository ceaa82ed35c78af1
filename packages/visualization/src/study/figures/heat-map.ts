import type { Figure } from "../../figure.ts";
import { figureOf } from "../../figures/figure-of.ts";
import { figureText } from "../../figures/text.ts";
import { formatEstimate, formatNumber, formatShort } from "../../format.ts";
import { markSigns } from "../../table.ts";
import type { StudyCell, StudyMatrix, StudyRow } from "../matrix.ts";
import { columnTitle } from "../names.ts";

/** Errors differ less than accuracies: below this share of the best, all have the palest color. */
const PALEST = { lower: 0.75, higher: 0, none: 0 } as const;

/** Pixels above the cells for the names of the columns, and below for the scale. */
const [HEAD, FOOT] = [138, 64];

export interface HeatMapOptions {
  /**
   * What the color says: the share of the column's best value, or where a value lies between the worst (or, where no
   * end is better, the smallest) and the best of its column. Default "share".
   */
  readonly color?: "share" | "between";
}

/** Titles of the scales. */
const scales = { share: "share of the best", between: "from the worst to the best" } as const;

/**
 * Methods × data sets: a row per model, the best on average on top; a column per split. The number is the value itself;
 * ★ is the best of a column, ≈ not significantly worse.
 */
export function heatMap({ metric, columns, rows }: StudyMatrix, { color = "share" }: HeatMapOptions = {}): Figure {
  const between = columns.map((_, c) => placesOf(rows, c, metric.better === "lower"));
  const colorOf = (cell: StudyCell, c: number): number => (color === "share" ? cell.share : between[c](cell));
  const titles = columns.map((column) => figureText(columnTitle(column)));
  return figureOf(
    [
      {
        type: "heatmap",
        z: rows.map(({ cells }) => cells.map((cell, c) => (cell === null ? null : colorOf(cell, c)))),
        text: rows.map(({ cells }) => cells.map((cell) => (cell === null ? "" : valueText(cell)))),
        texttemplate: "%{text}",
        textfont: { size: 11 },
        customdata: rows.map((row) => row.cells.map((cell, c) => tooltip(row, cell, titles[c], metric.digits))),
        hovertemplate: "%{customdata}<extra></extra>",
        hoverongaps: false,
        zmin: color === "share" ? PALEST[metric.better] : 0,
        zmax: 1,
        xgap: 2,
        ygap: 2,
        colorbar: {
          title: { text: metric.better === "none" ? "from the smallest to the largest" : scales[color], side: "top" },
          ...{
            orientation: "h",
            x: 0,
            xanchor: "left",
            y: 0,
            yanchor: "top",
            len: 260,
            lenmode: "pixels",
            tickformat: ".0%",
          },
        },
      },
    ],
    {
      height: HEAD + FOOT + 22 * rows.length,
      margin: { t: HEAD, r: rightOf(titles), b: FOOT },
      hovermode: "closest",
      xaxis: {
        tickvals: titles.map((_, c) => c),
        ticktext: titles,
        tickangle: -40,
        ticklabeloverflow: "allow",
        side: "top",
        showgrid: false,
      },
      yaxis: {
        tickvals: rows.map((_, r) => r),
        ticktext: rows.map(({ label }) => figureText(label)),
        autorange: "reversed",
        showgrid: false,
      },
    },
  );
}

/** Where a value lies from the worst (0) to the best (1) of a column. */
function placesOf(rows: readonly StudyRow[], c: number, lower: boolean): (cell: StudyCell) => number {
  const means = rows.flatMap(({ cells }) => cells[c]?.estimate.mean ?? []);
  const [low, high] = [Math.min(...means), Math.max(...means)];
  const span = high > low ? high - low : 1;
  return ({ estimate: { mean } }) => (lower ? high - mean : mean - low) / span;
}

/** Pixels of a letter along an angle of 40°, and of all cells of a row on a picture 900 pixels wide. */
const [LETTER, CELLS] = [5.5, 640];

/** Room at the right for what the slanted names of columns have beyond the last one. */
function rightOf(titles: readonly string[]): number {
  const beyond = titles.map((title, c) => LETTER * title.length - ((titles.length - c - 0.5) * CELLS) / titles.length);
  return Math.max(24, Math.ceil(Math.max(...beyond)));
}

/** Three decimals without the leading zero, and the mark. */
function valueText({ estimate, mark }: StudyCell): string {
  const number = formatNumber(estimate.mean, 3).replace(/^(−?)0\./, "$1.");
  return mark === undefined ? number : `${number} ${markSigns[mark]}`;
}

function tooltip({ label }: StudyRow, cell: StudyCell | null, column: string, digits: number): string {
  if (cell === null) return "";
  const place = `rank ${formatShort(cell.rank, 1)}`;
  return `<b>${figureText(label)}</b>, ${column}<br>${formatEstimate(cell.estimate, digits)}<br>${place}`;
}
