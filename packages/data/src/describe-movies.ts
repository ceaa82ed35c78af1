import type { Movie } from "@marquee/core";
import { says } from "./movies/enrich.ts";

/** What may be known of a movie. */
export type MovieMember = Exclude<keyof Movie, "id">;

const members: readonly MovieMember[] = [
  "title",
  "year",
  "otherTitles",
  "genres",
  "directors",
  "writers",
  "actors",
  "countries",
  "tags",
  "plot",
];

/** Of how many of `movies` each member is known; members that are known of none are left out. Survives JSON. */
export function describeMovies(movies: readonly (Movie | undefined)[]): Readonly<Partial<Record<MovieMember, number>>> {
  const counts = members.map((member) => {
    return [member, movies.filter((movie) => movie !== undefined && says(movie, member)).length] as const;
  });
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}
