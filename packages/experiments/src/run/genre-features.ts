import type { CsrMatrix } from "@marquee/core";
import type { Dataset } from "@marquee/data";
import { movieFeatures } from "@marquee/features";

/** Genres as 0/1 features (items × genres), genres in alphabetical order; undefined when no movie has a genre. */
export function genreFeatures({ movies }: Pick<Dataset, "movies">): CsrMatrix | undefined {
  const source = movieFeatures(movies);
  if (!source.kinds.includes("genres")) return undefined;
  const known = new Uint8Array(movies.length).fill(1);
  return source.features({ kinds: ["genres"], known, weighting: "binary", minItems: 1 }).matrix;
}
