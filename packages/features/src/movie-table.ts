import { termKinds } from "./kinds.ts";
import type { Movies } from "./movie-features.ts";
import { termLists } from "./terms/term-lists.ts";
import type { TermLists } from "./terms/term-lists.ts";
import type { Tokenizer } from "./text/tokenizer.ts";

/** Movies as numbers, each kind read when it is first asked for. */
export interface MovieTable {
  /** By item; undefined where it is unknown or no finite number. */
  readonly years: readonly (number | undefined)[];
  /** The kinds of which a movie has any. */
  readonly kinds: readonly string[];
  /** A kind of words or names: any but `year`. */
  terms(kind: string): TermLists;
  /** What spellings that count as one have in common. */
  key(kind: string, form: string): string;
}

/** A table of movies by item number. */
export function movieTable(movies: Movies, tokenizer: Tokenizer): MovieTable {
  const byName = termKinds(tokenizer);
  const made = new Map<string, TermLists>();
  const years = movies.map((movie) => (Number.isFinite(movie?.year) ? movie?.year : undefined));
  const some = (kind: string): boolean =>
    kind === "year"
      ? years.some((year) => year !== undefined)
      : movies.some((movie) => movie && byName[kind].read(movie).length > 0);
  const [genres, ...others] = Object.keys(byName);
  return {
    years,
    kinds: [genres, "year", ...others].filter(some),
    terms(kind) {
      const { read, key } = byName[kind];
      const lists = made.get(kind) ?? termLists(movies, read, key);
      made.set(kind, lists);
      return lists;
    },
    key: (kind, form) => byName[kind].key(form),
  };
}
