import { derive, integer, permutation, random } from "@marquee/core";
import type { FitContext } from "@marquee/core";
import type { Dataset } from "@marquee/data";
import { takeVectors } from "@marquee/embedding";
import { areaError, areaUnderRoc, rankedPrecision } from "@marquee/evaluation";
import { labelRegression, nearestImages, openBackend } from "@marquee/neural";
import type { EmbeddedImages, VectorTable } from "@marquee/neural";

/** How well posters tell one genre. */
export interface GenreScore {
  readonly genre: string;
  /** Tested movies of the genre. */
  readonly movies: number;
  /** Probability that a movie of the genre is put before one of another; .5 is chance. */
  readonly area: number;
  /** Its bounds with 95 % confidence. */
  readonly low: number;
  readonly high: number;
  /** Average precision; `share`, that of the genre among the movies, is chance. */
  readonly precision: number;
  readonly share: number;
}

/** What posters tell of genres. */
export interface PosterGenres {
  /** Movies with a poster and a genre: learned from, and tested on. */
  readonly learned: number;
  readonly tested: number;
  /** By area, the largest first. */
  readonly genres: readonly GenreScore[];
  /** Mean areas of all genres. */
  readonly area: number;
  /** Mean Jaccard index of the genres of a movie and of each of its ten nearest by poster, and of ten at random. */
  readonly neighbors: { readonly nearest: number; readonly random: number };
}

/** Posters with the genres of their movies. */
interface Examples {
  readonly table: VectorTable;
  readonly values: Uint8Array;
}

/** Share of the movies that is tested on. */
const TESTED = 0.2;
/** Tested movies that a genre must have. */
const LEAST = 5;
const NEIGHBORS = 10;
const Z95 = 1.96;

/**
 * Whether features of posters tell genres: a logistic regression of all genres learns from four fifths of the movies and
 * is asked about the others. A check of the features, not a way to know genres.
 */
export async function posterGenres(
  dataset: Dataset,
  images: EmbeddedImages,
  seed: number,
  context?: FitContext,
): Promise<PosterGenres> {
  const genresOf = images.ids.map((id) => dataset.movies[dataset.interactions.items.numberOf(id)]?.genres ?? []);
  const described = Int32Array.from(genresOf.keys()).filter((row) => genresOf[row].length > 0);
  const order = permutation(described.length, random(derive(seed, "genres"))).map((k) => described[k]);
  const held = Math.round(TESTED * order.length);
  const names = [...new Set(Array.from(order.slice(held), (row) => genresOf[row]).flat())].sort();
  const examplesOf = (rows: Int32Array): Examples => ({
    table: takeRows(images, rows),
    values: Uint8Array.from({ length: rows.length * names.length }, (_, k) =>
      Number(genresOf[rows[Math.floor(k / names.length)]].includes(names[k % names.length])),
    ),
  });
  const [test, train] = [examplesOf(order.slice(0, held)), examplesOf(order.slice(held))];
  const model = await labelRegression({ seed }).fit(
    train.table,
    { values: train.values, width: names.length },
    context,
  );
  const probabilities = model.probabilities(test.table);
  const genres = names.flatMap((genre, label): GenreScore[] => {
    const column = <Data extends Uint8Array | Float32Array>(table: Data): Data =>
      table.filter((_, k) => k % names.length === label) as Data;
    const [scores, labels] = [column(probabilities), column(test.values)];
    const movies = labels.reduce((sum, value) => sum + value, 0);
    if (movies < LEAST) return [];
    const area = areaUnderRoc(scores, labels);
    const error = Z95 * areaError(area, movies, held - movies);
    const precision = rankedPrecision(scores, labels);
    return [{ genre, movies, area, low: area - error, high: area + error, precision, share: movies / held }];
  });
  return {
    learned: order.length - held,
    tested: held,
    genres: genres.sort((a, b) => b.area - a.area),
    area: genres.reduce((sum, { area }) => sum + area, 0) / genres.length,
    neighbors: neighborsOf(images, genresOf, described, seed),
  };
}

function neighborsOf(
  images: EmbeddedImages,
  genresOf: readonly (readonly string[])[],
  described: Int32Array,
  seed: number,
): PosterGenres["neighbors"] {
  const own = takeRows(images, described);
  const next = random(derive(seed, "strangers"));
  let [nearest, strangers] = [0, 0];
  nearestImages(openBackend().tf, own, NEIGHBORS).forEach(({ items }, row) => {
    const overlap = (other: number): number =>
      jaccard(genresOf[described[row]], genresOf[described[other]]) / items.length;
    for (const item of items) {
      nearest += overlap(item);
      strangers += overlap(integer(next, described.length));
    }
  });
  return { nearest: nearest / described.length, random: strangers / described.length };
}

function jaccard(a: readonly string[], b: readonly string[]): number {
  const both = a.filter((name) => b.includes(name)).length;
  return both / (a.length + b.length - both);
}

function takeRows({ vectors, width }: EmbeddedImages, rows: Int32Array): VectorTable {
  return { vectors: takeVectors({ factors: width, vectors }, rows).vectors, width };
}
