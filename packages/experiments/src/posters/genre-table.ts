import type { Table } from "@marquee/visualization";
import type { PosterGenres } from "./poster-genres.ts";

/** What posters tell of genres, as a table. */
export function genreTable({ genres, area, neighbors }: PosterGenres): Table {
  const number = { kind: "number", digits: 3 } as const;
  const [near, any] = [neighbors.nearest, neighbors.random].map((value) => value.toFixed(3));
  return {
    caption: "Genres told by posters",
    columns: [
      { key: "genre", label: "genre", kind: "text" },
      { key: "movies", label: "movies", kind: "number" },
      { key: "area", label: "area under ROC", ...number },
      { key: "low", label: "from", ...number },
      { key: "high", label: "to", ...number },
      { key: "precision", label: "average precision", ...number },
      { key: "share", label: "by chance", ...number },
    ],
    rows: genres.map((cells) => ({ cells: { ...cells } })),
    note: `Mean area ${area.toFixed(3)}, by chance .500. Genres shared with the ten nearest posters ${near}, with ten others ${any} (Jaccard).`,
  };
}
