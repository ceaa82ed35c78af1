import { derive, permutation, random } from "@marquee/core";
import type { Options, Progress, StopSignal } from "@marquee/core";
import type { Reviews } from "@marquee/data";
import { confusion } from "@marquee/evaluation";
import type { Confusion } from "@marquee/evaluation";
import { textsOf } from "@marquee/neural";
import { UsageError } from "../usage-error.ts";
import { makeClassifier } from "./classifiers.ts";

/** How people write about movies. */
export interface MovieSentiment {
  /** The mean probability that a review is positive, by the movie's id in IMDb. */
  readonly positivity: ReadonlyMap<string, number>;
  /** What the classifiers told of reviews that they had not seen. */
  readonly counts: Confusion;
}

export interface MovieSentimentOptions {
  readonly classifier: string;
  readonly options: Options;
  /** Parts of the movies. Default 5. */
  readonly folds?: number;
  readonly seed: number;
  readonly signal?: StopSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/**
 * How positive the reviews of each movie are in the eyes of a classifier that has seen none of that movie: movies are
 * parted at random, and the reviews of each part are judged by what was learned from the others.
 */
export async function movieSentiment(
  reviews: Reviews,
  { classifier, options, folds = 5, seed, signal, onProgress }: MovieSentimentOptions,
): Promise<MovieSentiment> {
  const { imdbIds, texts, positive } = reviews;
  if (!imdbIds) throw new UsageError(`the reviews of ${reviews.name} do not say of which movies they are`);
  const movies = [...new Set(imdbIds)].sort();
  const partOf = new Map(Array.from(permutation(movies.length, random(seed)), (m, k) => [movies[m], k % folds]));
  const told = new Float32Array(texts.length);
  const rows = Int32Array.from(texts, (_, row) => row);
  for (let part = 0; part < folds; part++) {
    onProgress?.({ stage: "part", done: part, total: folds });
    const own = rows.filter((row) => partOf.get(imdbIds[row]) === part);
    const others = rows.filter((row) => partOf.get(imdbIds[row]) !== part);
    const seeded = "seed" in makeClassifier(classifier).options ? { seed: derive(seed, "part", part) } : {};
    const model = await makeClassifier(classifier, { ...seeded, ...options }).fit(
      textsOf(reviews, others),
      signal ? { signal } : {},
    );
    model.probability(textsOf(reviews, own).texts).forEach((p, k) => (told[own[k]] = p));
  }
  const sums = new Map<string, { sum: number; count: number }>();
  imdbIds.forEach((id, row) => {
    const { sum, count } = sums.get(id) ?? { sum: 0, count: 0 };
    sums.set(id, { sum: sum + told[row], count: count + 1 });
  });
  const positivity = new Map([...sums].map(([id, { sum, count }]) => [id, sum / count]));
  return { positivity, counts: confusion(positive, told) };
}
