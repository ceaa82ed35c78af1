import { fileURLToPath } from "node:url";
import { z } from "zod";
import type { Table } from "@marquee/visualization";
import { readJson } from "./read-json.ts";

/** Movies like a given one, as `marquee similar --why --json` tells them. */
export interface SimilarMovies {
  /** Name of the data set. */
  readonly data: string;
  /** Name of the model. */
  readonly model: string;
  /** Title of the movie. */
  readonly movie: string;
  /** The most similar first. */
  readonly similar: readonly {
    readonly title: string;
    readonly similarity: number;
    /** What it shares with the movie, in words; null when that is nothing. */
    readonly why: string | null;
  }[];
}

const file = fileURLToPath(new URL("../../published/similar/movies.json", import.meta.url));

const schema: z.ZodType<readonly SimilarMovies[]> = z.array(
  z.object({
    data: z.string(),
    model: z.string(),
    movie: z.string(),
    similar: z.array(z.object({ title: z.string(), similarity: z.number(), why: z.string().nullable() })),
  }),
);

/** The answers that `scripts/similar-movies.mjs` keeps of data sets which cannot be shipped. */
export function storedSimilar(): readonly SimilarMovies[] {
  return readJson(file, schema);
}

/** The first `n` of them as a table for a notebook; `named` may add to a title. */
export function similarTable(
  { movie, similar }: SimilarMovies,
  n: number = similar.length,
  named: (title: string) => string = (title) => title,
): Table {
  return {
    caption: `Movies like ${named(movie)}`,
    columns: [
      { key: "title", label: `like ${named(movie)}`, kind: "text" },
      { key: "similarity", label: "similarity", kind: "number", digits: 3 },
      { key: "why", label: "what they have in common", kind: "text" },
    ],
    rows: similar
      .slice(0, n)
      .map(({ title, similarity, why }) => ({ cells: { title: named(title), similarity, why } })),
  };
}
