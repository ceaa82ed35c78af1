import { ratingMatrix } from "@marquee/core";
import type { FitContext, Movie, RatingMatrix } from "@marquee/core";
import { kMeans } from "@marquee/embedding";
import { ials, preferences } from "@marquee/models";
import type { FoldInFactors, Projector, ProjectorEmbedding, ProjectorMovie } from "@marquee/visualization";
import type { DescribedDataset } from "../run/movie-vectors.ts";
import { UsageError } from "../usage-error.ts";
import { movieEmbedding } from "./movie-embeddings.ts";
import type { MovieEmbedding } from "./movie-embeddings.ts";
import { FEWEST_ROWS, movieMap } from "./movie-maps.ts";
import { popularityWindows } from "./popularity-windows.ts";
import { posterSheets } from "./posters.ts";
import type { SmallPosters } from "./posters.ts";

/** What is shown, and how it is made. */
export interface ProjectorChoice {
  /** Names of `movieEmbedding`. */
  readonly embeddings: readonly string[];
  /** Names of `projectionNames`. */
  readonly projections: readonly string[];
  readonly dimensions: readonly (2 | 3)[];
  readonly clusters: number;
  /** A rating of at least this is a like. */
  readonly relevance: number;
  readonly seed: number;
}

/** Runs a piece of work under a name, with its progress shown. */
export type Piece = <T>(name: string, work: (context: FitContext) => Promise<T>) => Promise<T>;

/** A page's data, and the vectors that it was made of. */
export interface BuiltProjector {
  readonly projector: Projector;
  readonly embeddings: readonly MovieEmbedding[];
}

/** Likes above which the page does without them: item- and user-based recommendation would be slow. */
const MOST_LIKES = 4_000_000;

/** Makes all that the page of floating movies shows. */
export async function buildProjector(
  dataset: DescribedDataset,
  choice: ProjectorChoice,
  posters: SmallPosters,
  piece: Piece,
): Promise<BuiltProjector> {
  const ratings = ratingMatrix(dataset.interactions);
  const likes = preferences(ratings, choice.relevance);
  if (likes.data.length === 0) {
    throw new UsageError(`no rating is a like: none is ${choice.relevance} or more, see --relevance`);
  }
  const made: MovieEmbedding[] = [];
  const embeddings: ProjectorEmbedding[] = [];
  for (const name of choice.embeddings) {
    const embedding = await piece(name, (context) =>
      movieEmbedding(name, { dataset, ratings, likes, seed: choice.seed }, context),
    );
    made.push(embedding);
    embeddings.push(await mapped(embedding, choice, piece));
  }
  const factors = await piece("ials", (context) => foldInFactors(likes, choice.seed, context));
  const sheets = await posterSheets(posters);
  const { items } = dataset.interactions;
  const { rows, cols, indptr, indices } = likes;
  const projector: Projector = {
    title: dataset.title,
    movies: items.ids.map((id, number) => movieOf(id, dataset.movies[number])),
    popularity: popularityWindows(dataset.interactions),
    embeddings,
    factors,
    ...(likes.data.length <= MOST_LIKES ? { likes: { rows, cols, indptr, indices } } : {}),
    ...(sheets ? { posters: sheets } : {}),
  };
  return { projector, embeddings: made };
}

async function mapped(
  embedding: MovieEmbedding,
  { projections, dimensions, clusters, seed }: ProjectorChoice,
  piece: Piece,
): Promise<ProjectorEmbedding> {
  const { name, description, movies, factors: width, vectors } = embedding;
  if (movies.length < FEWEST_ROWS) {
    throw new UsageError(`${name}: a map needs vectors of at least ${FEWEST_ROWS} movies, got ${movies.length}`);
  }
  const maps = [];
  for (const projection of projections) {
    for (const count of dimensions) {
      maps.push(
        await piece(`${name} · ${projection} ${count}-D`, (context) =>
          movieMap(projection, embedding, count, seed, context),
        ),
      );
    }
  }
  const numbers = await piece(`${name} · clusters`, (context) => kMeans(embedding, { clusters, seed }, context));
  return { name, description, movies, width, vectors, clusters: numbers, maps };
}

/** Factors that profiles are folded into in the browser; the settings are the defaults of iALS. */
async function foldInFactors(likes: RatingMatrix, seed: number, context: FitContext): Promise<FoldInFactors> {
  const estimator = ials({ seed });
  const { factors, itemFactors } = await estimator.fit(likes, context);
  const { regularization, regularizationExponent, alpha } = estimator.options;
  return {
    factors,
    itemFactors,
    regularization: Number(regularization),
    regularizationExponent: Number(regularizationExponent),
    alpha: Number(alpha),
  };
}

const movieOf = (id: string, movie: Movie | undefined): ProjectorMovie => ({
  id,
  title: movie?.title ?? `movie ${id}`,
  genres: movie?.genres ?? [],
  ...(movie?.year === undefined ? {} : { year: movie.year }),
});

/** What TensorBoard tells of each row of an embedding. */
export function rowTexts({ movies }: Projector, embedding: MovieEmbedding): Record<string, string[]> {
  const texts = (of: (movie: ProjectorMovie) => string): string[] =>
    Array.from(embedding.movies, (number) => of(movies[number]));
  return {
    title: texts(({ title, year }) => (year === undefined ? title : `${title} (${year})`)),
    year: texts(({ year }) => year?.toString() ?? ""),
    genres: texts(({ genres }) => genres.join(", ")),
    id: texts(({ id }) => id),
  };
}
