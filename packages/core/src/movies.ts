/** What is known of a movie besides its ratings. */
export interface Movie {
  /** Raw id, as in the ratings. */
  readonly id: string;
  /** Title without the year. */
  readonly title: string;
  readonly year?: number;
  /** In other languages. */
  readonly otherTitles?: readonly string[];
  readonly genres: readonly string[];
  readonly directors?: readonly string[];
  readonly writers?: readonly string[];
  readonly actors?: readonly string[];
  readonly countries?: readonly string[];
  readonly tags?: readonly string[];
  readonly plot?: string;
}

/** The title as people write it: `Toy Story (1995)`. */
export function titleOf(movie: Movie): string {
  return movie.year === undefined ? movie.title : `${movie.title} (${movie.year})`;
}
