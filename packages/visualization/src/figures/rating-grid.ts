import { columnsOf, valuesOf } from "@marquee/core";
import type { CsrMatrix, RatingRange } from "@marquee/core";
import type { Figure } from "../figure.ts";
import { formatNumber } from "../format.ts";
import { palettes } from "../theme.ts";
import { figureOf } from "./figure-of.ts";
import { figureText } from "./text.ts";

/** Which part of a rating matrix is drawn, and under which names. */
export interface RatingGridOptions {
  /** Numbers of the users, the topmost first. */
  readonly users: Int32Array;
  /** Numbers of the items, from left to right. */
  readonly items: Int32Array;
  readonly userLabel: (user: number) => string;
  readonly itemLabel: (item: number) => string;
  /** The ends of the colors. */
  readonly scale: RatingRange;
}

/** A part of a rating matrix as colored cells, the darker the higher; a missing rating is an empty cell. */
export function ratingGrid(
  ratings: CsrMatrix,
  { users, items, userLabel, itemLabel, scale }: RatingGridOptions,
): Figure {
  const rows = Array.from(users, (user) => {
    const own = valuesOf(ratings, user);
    const ratingOf = new Map(Array.from(columnsOf(ratings, user), (item, k) => [item, own[k]]));
    return Array.from(items, (item) => ratingOf.get(item) ?? null);
  });
  const userTexts = Array.from(users, (user) => figureText(userLabel(user)));
  const itemTexts = Array.from(items, (item) => figureText(itemLabel(item)));
  const tooltip = (rating: number | null, row: number, column: number): string =>
    rating === null
      ? ""
      : `${userTexts[row]}, ${itemTexts[column]}: ${formatNumber(rating, Number.isInteger(rating) ? 0 : 1)}`;
  const { accent, line } = palettes.light;
  const axis = (texts: readonly string[]): Figure["layout"] => {
    return { tickvals: texts.map((_, place) => place), ticktext: texts, tickfont: { size: 11 }, showgrid: false };
  };
  return figureOf(
    [
      {
        type: "heatmap",
        z: rows,
        text: rows.map((row, r) => row.map((rating, column) => tooltip(rating, r, column))),
        hovertemplate: "%{text}<extra></extra>",
        hoverongaps: false,
        zmin: scale.min,
        zmax: scale.max,
        colorscale: [
          [0, line],
          [1, accent],
        ],
        xgap: 2,
        ygap: 2,
        colorbar: { title: { text: "rating", side: "right" }, thickness: 12, outlinewidth: 0 },
      },
    ],
    {
      height: 190 + 17 * users.length,
      hovermode: "closest",
      xaxis: { ...axis(itemTexts), tickangle: -40 },
      yaxis: { ...axis(userTexts), autorange: "reversed" },
    },
  );
}
