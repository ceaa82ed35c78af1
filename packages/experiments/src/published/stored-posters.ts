import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { PosterGenres } from "../posters/poster-genres.ts";

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

/** What `scripts/posters.mjs` keeps of the posters of MovieLens 1M, which cannot be shipped: titles and figures. */
export function storedPosters(): StoredPosters {
  return JSON.parse(readFileSync(file, "utf8")) as StoredPosters;
}
