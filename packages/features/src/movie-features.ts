import { csrFromTriplets } from "@marquee/core";
import type { FeatureRequest, FeatureSource, ItemFeatures, Movie } from "@marquee/core";

const words = (text: string | undefined): readonly string[] => text?.toLowerCase().match(/\p{L}+/gu) ?? [];

/** The terms of a movie by kind. */
const termsOf: Readonly<Record<string, (movie: Movie) => readonly string[]>> = {
  genres: ({ genres }) => genres,
  directors: ({ directors = [] }) => directors,
  plot: ({ plot }) => words(plot),
};

/** Features of what is known of movies, by item number. */
export function movieFeatures(movies: readonly (Movie | undefined)[]): FeatureSource {
  const kinds = Object.keys(termsOf).filter((kind) => movies.some((movie) => movie && termsOf[kind](movie).length > 0));
  return { kinds, features: (request) => extract(movies, request) };
}

function extract(movies: readonly (Movie | undefined)[], { kinds, known }: FeatureRequest): ItemFeatures {
  const [rows, cols, names, fields]: [number[], number[], string[], ItemFeatures["fields"][number][]] = [
    [],
    [],
    [],
    [],
  ];
  for (const kind of kinds) {
    const start = names.length;
    const number = new Map<string, number>();
    known.forEach((isKnown, item) => {
      const movie = movies[item];
      if (!movie) return;
      for (const term of new Set(termsOf[kind](movie))) {
        if (isKnown && !number.has(term)) number.set(term, names.push(term) - 1);
      }
    });
    known.forEach((_, item) => {
      const movie = movies[item];
      if (!movie) return;
      for (const term of new Set(termsOf[kind](movie))) {
        const column = number.get(term);
        if (column !== undefined) [rows, cols].forEach((list, k) => list.push(k === 0 ? item : column));
      }
    });
    fields.push({ kind, start, end: names.length });
  }
  const ones = new Float32Array(rows.length).fill(1);
  const { matrix } = csrFromTriplets(known.length, names.length, Int32Array.from(rows), Int32Array.from(cols), ones);
  return { matrix, names, fields };
}
