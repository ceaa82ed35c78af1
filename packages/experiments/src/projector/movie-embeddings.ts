import { columnCounts, hasFactors, present, transpose } from "@marquee/core";
import type { FitContext, RatingMatrix } from "@marquee/core";
import { item2vec, sentencesOf, sif, takeVectors, word2vec } from "@marquee/embedding";
import type { Vectors } from "@marquee/embedding";
import { movieFeatures, reduceFeatures } from "@marquee/features";
import { denseRows } from "../dense-rows.ts";
import { modelsThat } from "../registry/abilities.ts";
import { makeEstimator, missingSide } from "../registry/registry.ts";
import { sideOf } from "../registry/side-information.ts";
import { suggestion } from "../registry/suggestion.ts";
import type { DescribedDataset } from "../run/movie-vectors.ts";
import { UsageError } from "../usage-error.ts";

/** Vectors of those movies of a data set that have some. */
export interface MovieEmbedding extends Vectors {
  readonly name: string;
  readonly description: string;
  /** The movie of each row, ascending. */
  readonly movies: Int32Array;
}

/** What embeddings are made of. */
export interface EmbeddingSource {
  readonly dataset: DescribedDataset;
  readonly ratings: RatingMatrix;
  /** The ratings that are likes. */
  readonly likes: RatingMatrix;
  readonly seed: number;
}

/** Width of vectors that have no width of their own. */
const WIDTH = 100;

/** Movies that fewer users like have no word vector: a handful of likes puts them anywhere. */
const MIN_COUNT = 10;

type Make = (source: EmbeddingSource, context: FitContext) => Vectors | Promise<Vectors>;

/** The embeddings that are no models, by their names on the command line. */
const own: Readonly<Record<string, { readonly description: string; readonly make: Make }>> = {
  item2vec: {
    description: "Skip-gram over the movies that a user likes: those that share viewers lie together.",
    make: ({ likes, seed }, context) => item2vec(likes, { factors: WIDTH, minCount: MIN_COUNT, seed }, context),
  },
  sif: {
    description:
      "Each movie as a sentence of the users who like it: the mean of their word vectors without what all share.",
    async make({ likes, seed }, context) {
      const sentences = sentencesOf(transpose(likes), { seed });
      const users = await word2vec(sentences, { factors: WIDTH, minCount: MIN_COUNT, seed }, context);
      return sif(sentences, users, {}, context);
    },
  },
  content: {
    description:
      "What movies are: genres, people, tags and words of the plot, in the directions in which they differ most.",
    make({ dataset, ratings }) {
      const source = movieFeatures(dataset.movies);
      if (source.kinds.length === 0)
        throw new UsageError(`content: nothing is known of the movies of ${dataset.title}`);
      const known = present(columnCounts(ratings));
      const { matrix } = reduceFeatures(source.features({ kinds: source.kinds, known }), known, { components: WIDTH });
      return { factors: matrix.cols, vectors: denseRows(matrix) };
    },
  },
};

/** All names that `movieEmbedding` knows besides the kinds of vector files. */
export const embeddingNames: readonly string[] = [...Object.keys(own), ...modelsThat("userFactors")];

/** Throws a UsageError, with the nearest name, for one that is neither of `embeddingNames` nor of `kinds`. */
export function checkEmbeddingName(name: string, kinds: readonly string[]): void {
  const names = [...kinds, ...embeddingNames];
  if (names.includes(name)) return;
  throw new UsageError(
    `there are no vectors "${name}": take ${Object.keys(own).join(", ")}, a kind of --vectors or a model with factors (marquee models).${suggestion(name, names)}`,
  );
}

/** The vectors of a name: one of `own`, a kind of the data set's vector files, or the item factors of a model. */
export async function movieEmbedding(
  name: string,
  source: EmbeddingSource,
  context: FitContext,
): Promise<MovieEmbedding> {
  const file = source.dataset.vectors?.find(({ kind }) => kind === name);
  if (file) {
    const width = file.vectors.find((vector) => vector !== undefined)?.length ?? 0;
    const vectors = new Float32Array(file.vectors.length * width);
    file.vectors.forEach((vector, movie) => vector && vectors.set(vector, movie * width));
    return withRows({ name, description: `Vectors of kind ${name}, from a file.` }, { factors: width, vectors });
  }
  const made = own[name];
  if (made) return withRows({ name, description: made.description }, await made.make(source, context));
  return withRows({ name, description: `Factors of the model ${name}.` }, await modelFactors(name, source, context));
}

async function modelFactors(
  name: string,
  { dataset, ratings }: EmbeddingSource,
  context: FitContext,
): Promise<Vectors> {
  const side = sideOf(dataset);
  const missing = missingSide({ name, options: {} }, side, () => `, which ${dataset.title} does not have`);
  if (missing !== undefined) throw new UsageError(missing);
  const model = await makeEstimator(name, {}, side).fit(ratings, context);
  if (!hasFactors(model)) throw new UsageError(`${name} has no factors`);
  return { factors: model.factors, vectors: model.itemFactors };
}

/** The rows that are not 0 and finite throughout. */
function withRows(about: Pick<MovieEmbedding, "name" | "description">, { factors, vectors }: Vectors): MovieEmbedding {
  const rows = Int32Array.from({ length: vectors.length / factors }, (_, movie) => movie);
  const movies = rows.filter((movie) => {
    const row = vectors.subarray(movie * factors, (movie + 1) * factors);
    return row.every((value) => Number.isFinite(value)) && row.some((value) => value !== 0);
  });
  return { ...about, movies, ...takeVectors({ factors, vectors }, movies) };
}
