import type { Movie } from "@marquee/core";
import type { Tokenizer } from "./text/tokenizer.ts";

/** How a kind is read from a movie. */
export interface TermKind {
  /** Its words or names, repeated as often as they are there. */
  read(movie: Movie): readonly string[];
  /** What spellings that count as one have in common. */
  key(form: string): string;
}

/** The kinds whose features are words or names, by name. */
export function termKinds(tokenizer: Tokenizer): Readonly<Record<string, TermKind>> {
  const names = (namesOf: (movie: Movie) => readonly string[] | undefined): TermKind => ({
    read: (movie) => [...new Map((namesOf(movie) ?? []).map((name) => [folded(name), name])).values()],
    key: folded,
  });
  const words = (textOf: (movie: Movie) => string | undefined): TermKind => ({
    read: (movie) => tokenizer.words(textOf(movie) ?? ""),
    key: tokenizer.key,
  });
  return {
    genres: names(({ genres }) => genres),
    directors: names(({ directors }) => directors),
    actors: names(({ actors }) => actors),
    writers: names(({ writers }) => writers),
    countries: names(({ countries }) => countries),
    tags: { read: ({ tags }) => tags ?? [], key: folded },
    title: words(({ title }) => title),
    plot: words(({ plot }) => plot),
  };
}

/** Upper case, width and spaces around make no other name. */
const folded = (name: string): string => name.normalize("NFKC").trim().toLowerCase();
