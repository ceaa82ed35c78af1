import { tensor, toUtf8 } from "@marquee/core";
import type { FeatureRequest, FeatureSource, ItemFeatures, Movie, TensorReader, Tensors } from "@marquee/core";
import { checkedRequest } from "./check-request.ts";
import { applyFeatures, learnFeatures, termCounter } from "./feature-state.ts";
import type { FeatureState } from "./feature-state.ts";
import { movieFeatureOptions } from "./movie-feature-options.ts";
import type { MovieFeatureOptions } from "./movie-feature-options.ts";
import { movieTable } from "./movie-table.ts";
import { readFeatureState } from "./read-feature-state.ts";
import { tokenizer } from "./text/tokenizer.ts";

/** The movies of a catalog, by item number; undefined where nothing is known. */
export type Movies = readonly (Movie | undefined)[];

/** What was learned from known movies, to be saved and applied to others. */
export interface MovieTransform {
  /** Features of other movies in the same columns; what no known movie had is left out. */
  transform(movies: Movies): ItemFeatures;
  /** What was learned, for `restoreFeatures`. */
  tensors(): Tensors;
}

/** Features of a catalog, with what they have learned. */
export interface FittedFeatures extends MovieTransform {
  readonly features: ItemFeatures;
}

/** The features of movies; each kind is read once, whatever the number of requests. */
export interface MovieFeatures extends FeatureSource {
  /** The features of a request with what they have learned. */
  fit(request: FeatureRequest): FittedFeatures;
}

/**
 * What movies are, in numbers. Kinds: `genres`, `year`, `directors`, `actors`, `writers`, `countries`, `tags` (0/1 or,
 * where tags repeat, counts), `title` and `plot` (words). Vocabularies, frequencies and scales are learned from the
 * known movies of a request alone; each kind of a movie has length 1, except with weighting "binary", which is 0/1.
 */
export function movieFeatures(movies: Movies, options: MovieFeatureOptions = {}): MovieFeatures {
  const settings = movieFeatureOptions(options);
  const table = movieTable(movies, tokenizer(settings));
  const fit = (request: FeatureRequest): FittedFeatures => {
    const asked = checkedRequest("movieFeatures", table.kinds, request);
    const rows = request.known.length;
    const counts = termCounter(table, rows);
    const state = learnFeatures(table, asked, settings, counts);
    return { features: applyFeatures(state, table, rows, counts), ...movieTransform(state) };
  };
  return { kinds: table.kinds, features: (request) => fit(request).features, fit };
}

/** `movieFeatures(movies, options).fit(request)`, for a single request. */
export const fitFeatures = (movies: Movies, request: FeatureRequest, options?: MovieFeatureOptions): FittedFeatures =>
  movieFeatures(movies, options).fit(request);

/** What `tensors` of fitted features stored, ready for new movies; throws a RangeError when it is nothing of the kind. */
export const restoreFeatures = (read: TensorReader): MovieTransform => movieTransform(readFeatureState(read));

function movieTransform(state: FeatureState): MovieTransform {
  const own = tokenizer(state.options);
  return {
    transform: (movies) => applyFeatures(state, movieTable(movies, own), movies.length),
    tensors: () => ({ movieFeatures: tensor(toUtf8(JSON.stringify(state))) }),
  };
}
