import type { Movie } from "@marquee/core";
import { checkerboardMovies } from "@marquee/core/testing";

/** Of the boards of the contract suite; nothing is known of the one that has no ratings beside thirty others. */
export const boardMovies: readonly (Movie | undefined)[] = checkerboardMovies(160).map((movie, item) =>
  item === 30 ? undefined : movie,
);
