import { fileURLToPath } from "node:url";
import { z } from "zod";
import type { PosterGenres } from "../posters/poster-genres.ts";
import { readJson } from "./read-json.ts";

/** What a network saw in the posters of a data set. */
export interface StoredPosters extends PosterGenres {
  /** Name of the data set. */
  readonly data: string;
  /** The network and its hash. */
  readonly source: string;
  readonly posters: number;
  /** Movies that have the same picture, in the same file or in another one. */
  readonly repeated: readonly {
    readonly first: string;
    readonly second: string;
    readonly similarity: number;
    readonly file: "the same" | "another";
  }[];
  /** Movies whose posters look alike. */
  readonly similar: readonly {
    readonly movie: string;
    readonly similar: readonly { readonly title: string; readonly similarity: number }[];
  }[];
}

const file = fileURLToPath(new URL("../../published/posters/ml-1m.json", import.meta.url));

const [text, number] = [z.string(), z.number()];

const schema: z.ZodType<StoredPosters> = z.object({
  ...{ data: text, source: text, posters: number, learned: number, tested: number, area: number },
  genres: z.array(
    z.object({
      ...{ genre: text, movies: number, area: number, low: number, high: number },
      ...{ precision: number, share: number },
    }),
  ),
  neighbors: z.object({ nearest: number, random: number }),
  repeated: z.array(z.object({ first: text, second: text, similarity: number, file: z.enum(["the same", "another"]) })),
  similar: z.array(z.object({ movie: text, similar: z.array(z.object({ title: text, similarity: number })) })),
});

/** What `scripts/posters.mjs` keeps of the posters of MovieLens 1M, which cannot be shipped: titles and figures. */
export function storedPosters(): StoredPosters {
  return readJson(file, schema);
}
