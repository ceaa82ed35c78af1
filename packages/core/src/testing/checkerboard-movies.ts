import type { Movie } from "../movies.ts";

const even = ["Comedy", "Ann Arbor", "garden picnic laughter"];
const odd = ["Horror", "Bob Boston", "cellar midnight scream"];

/**
 * Movies whose genre, director and plot tell the two colors of a `checkerboard` apart, so that a method that looks at
 * what movies are finds the withheld one; title and year are each movie's own.
 */
export function checkerboardMovies(size: number): readonly Movie[] {
  return Array.from({ length: size }, (_, item): Movie => {
    const [genre, director, plot] = item % 2 === 0 ? even : odd;
    return {
      id: String(item),
      title: `Movie ${item}`,
      year: 1950 + item,
      genres: [genre],
      directors: [director],
      plot,
    };
  });
}
