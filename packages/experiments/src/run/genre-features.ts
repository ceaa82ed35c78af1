import { csrFromTriplets } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import type { Dataset } from "@marquee/data";

/** Genres as 0/1 features (items × genres), genres in alphabetical order; undefined when no movie has a genre. */
export function genreFeatures({ movies }: Pick<Dataset, "movies">): CsrMatrix | undefined {
  const genres = [...new Set(movies.flatMap((movie) => movie?.genres ?? []))].sort();
  if (genres.length === 0) return undefined;
  const number = new Map(genres.map((genre, k) => [genre, k]));
  const item: number[] = [];
  const genre: number[] = [];
  movies.forEach((movie, i) => {
    for (const name of new Set(movie?.genres)) {
      item.push(i);
      genre.push(number.get(name)!);
    }
  });
  const ones = new Float32Array(item.length).fill(1);
  return csrFromTriplets(movies.length, genres.length, Int32Array.from(item), Int32Array.from(genre), ones).matrix;
}
