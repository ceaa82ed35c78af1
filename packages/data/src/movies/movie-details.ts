import type { Movie } from "@marquee/core";

/** What a file beyond the set's own says of a movie. */
export type MovieDetails = Partial<Omit<Movie, "id" | "title" | "year" | "genres">>;

/** By movie id. */
export type DetailsById = ReadonlyMap<string, MovieDetails>;

/** `details` without texts that are blank and lists that are empty. */
export function known(details: MovieDetails): MovieDetails {
  const members = Object.entries(details).filter(([, value]) =>
    typeof value === "string" ? value !== "" : value.length > 0,
  );
  return Object.fromEntries(members);
}

/** The parts of `text` between separators, trimmed, without blanks and repetitions. */
export function namesBetween(text: string, separator: string | RegExp): readonly string[] {
  const names = text.split(separator).map((name) => name.trim());
  return [...new Set(names)].filter((name) => name !== "");
}
