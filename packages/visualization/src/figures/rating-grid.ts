import type { Figure } from "../figure.ts";
import { formatNumber } from "../format.ts";
import { palettes } from "../theme.ts";
import { figureOf } from "./figure-of.ts";
import { figureText } from "./text.ts";

/** A part of a rating matrix. */
export interface RatingGrid {
  /** Names of the rows, the topmost first. */
  readonly users: readonly string[];
  /** Names of the columns, from left to right. */
  readonly items: readonly string[];
  /** A row per user, an entry per item; null where there is no rating. */
  readonly ratings: readonly (readonly (number | null)[])[];
  readonly scale: { readonly min: number; readonly max: number };
}

/** A part of a rating matrix as colored cells, the darker the higher; a missing rating is an empty cell. */
export function ratingGrid({ users, items, ratings, scale }: RatingGrid): Figure {
  const { surface, accent, line } = palettes.light;
  const gapless = users.length > 30 || items.length > 30;
  return figureOf(
    [
      {
        type: "heatmap",
        x: items.map((_, column) => column),
        y: users.map((_, row) => row),
        z: ratings,
        text: ratings.map((row, u) =>
          row.map((rating, i) =>
            rating === null
              ? ""
              : `${figureText(users[u])}, ${figureText(items[i])}: ${formatNumber(rating, rating % 1 === 0 ? 0 : 1)}`,
          ),
        ),
        hovertemplate: "%{text}<extra></extra>",
        hoverongaps: false,
        zmin: scale.min,
        zmax: scale.max,
        colorscale: [
          [0, line],
          [0.5, "#d59a86"],
          [1, accent],
        ],
        xgap: gapless ? 0 : 2,
        ygap: gapless ? 0 : 2,
        colorbar: { title: { text: "rating", side: "right" }, thickness: 12, outlinewidth: 0 },
      },
    ],
    {
      height: 180 + 18 * users.length,
      hovermode: "closest",
      plot_bgcolor: surface,
      xaxis: {
        tickvals: items.map((_, column) => column),
        ticktext: items.map(figureText),
        tickangle: -45,
        showgrid: false,
      },
      yaxis: {
        tickvals: users.map((_, row) => row),
        ticktext: users.map(figureText),
        autorange: "reversed",
        showgrid: false,
      },
    },
  );
}
