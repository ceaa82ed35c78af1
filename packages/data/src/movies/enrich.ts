import type { Movie } from "@marquee/core";
import type { MovieDetails } from "./movie-details.ts";

/** What one source says of a movie; undefined when it does not speak of it. */
export type Layer = (movie: Movie) => MovieDetails | undefined;

/**
 * The movies with what `layers` know besides. Tags are collected from all, each once whatever its case. Of every other
 * member the first source that has it is believed, the movie itself before the layers in their order: people are not
 * mixed, as sources spell names in their own ways.
 */
export function enriched(movies: readonly Movie[], layers: readonly Layer[]): readonly Movie[] {
  return movies.map((movie) => {
    const sources = layers.flatMap((layer) => layer(movie) ?? []);
    const tags = distinct([movie, ...sources].flatMap((source) => source.tags ?? []));
    const found = sources.reduceRight<MovieDetails>((others, source) => ({ ...others, ...source }), {});
    const own = Object.entries(movie).filter(([member]) => says(movie, member as keyof Movie));
    return { ...movie, ...found, ...Object.fromEntries(own), ...(tags.length > 0 ? { tags } : {}) };
  });
}

/** Whether a movie has a member that is not an empty list or text. */
export function says(movie: Movie, member: keyof Movie): boolean {
  const value = movie[member];
  return typeof value === "number" || (value !== undefined && value.length > 0);
}

/** The tags in their order, of those that differ only in case the first. */
function distinct(tags: readonly string[]): readonly string[] {
  const byText = new Map<string, string>();
  for (const tag of tags) if (!byText.has(tag.toLowerCase())) byText.set(tag.toLowerCase(), tag);
  return [...byText.values()];
}
