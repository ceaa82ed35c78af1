import { csr } from "@marquee/core";
import type { CsrMatrix, Estimator, FeatureSource, Options } from "@marquee/core";
import { joinSources, movieFeatures, userFeatures, vectorFeatures } from "@marquee/features";
import type { FmFeatures } from "@marquee/models";
import type { ConvMfCatalog, TextCnnCatalog } from "@marquee/neural";
import { oncePer } from "../once-per.ts";
import type { Ability } from "./abilities.ts";
import type { SideInformation, SideName } from "./side-information.ts";

/** Makes a model of its options, of what it learns from besides the ratings, and of the models that it combines. */
export interface Factory {
  (options?: Options, side?: SideInformation, parts?: readonly Estimator[]): Estimator;
  /** The models that it combines unless told otherwise, as `partsText` writes them; absent when it combines none. */
  readonly parts?: string;
  /** What each of those must be able to do. Default nothing. */
  readonly partsThat?: Ability;
  /** Whether it takes one of them alone. Default any number. */
  readonly onePart?: true;
  /** The side information without which the model cannot be fitted. Default none. */
  readonly needs?: readonly SideName[];
  /** What it also learns from where it is known. Default none. */
  readonly uses?: readonly SideName[];
}

/** The features of a table of movies, whose words are read once for all models, splits and parts. */
const tableFeatures = oncePer((movies: NonNullable<SideInformation["movies"]>) => movieFeatures(movies));

/** What the table of movies tells of them, and vectors besides. */
function featuresOf({ movies = [], vectors = [] }: SideInformation): FeatureSource {
  const table = tableFeatures(movies);
  if (vectors.length === 0) return table;
  return joinSources(table, ...vectors.map(({ kind, vectors: each }) => vectorFeatures(kind, each)));
}

const noTrust = csr(0, 0, Int32Array.of(0), new Int32Array(0), new Float32Array(0));

/** The factory of a model that takes a trust graph first; without one it has its options, but cannot be fitted. */
export const withTrust = (make: (trust: CsrMatrix, options?: Options) => Estimator): Factory =>
  Object.assign((options?: Options, { trust = noTrust }: SideInformation = {}) => make(trust, options), {
    needs: ["trust"] as const,
  });

/** The factory of a model that cannot be fitted to ratings without times. */
export const withTimes = (make: (options?: Options) => Estimator): Factory =>
  Object.assign((options?: Options) => make(options), { needs: ["timestamps"] as const });

/**
 * The factory of a model that takes the features of the movies first; without movies it has its options, but cannot be
 * fitted.
 */
export const withMovies = (make: (source: FeatureSource, options?: Options) => Estimator): Factory =>
  Object.assign((options?: Options, side: SideInformation = {}) => make(featuresOf(side), options), {
    needs: ["movies"] as const,
    uses: ["vectors"] as const,
  });

/** The factory of a model that takes the features of the movies and, where they are known, of the users. */
export const withUsers = (make: (sources: FmFeatures, options?: Options) => Estimator): Factory =>
  Object.assign(
    (options?: Options, { users, ...side }: SideInformation = {}) =>
      make({ items: featuresOf(side), ...(users ? { users: userFeatures(users) } : {}) }, options),
    { needs: ["movies"] as const, uses: ["users", "vectors"] as const },
  );

/** The factory of a model that reads the tables of movies and, where they are known, of users. */
export const withCatalog = (make: (catalog: TextCnnCatalog, options?: Options) => Estimator): Factory =>
  Object.assign(
    (options?: Options, { movies = [], users = [] }: SideInformation = {}) => make({ movies, users }, options),
    { needs: ["movies"] as const, uses: ["users"] as const },
  );

/** The factory of a model that reads the table of movies itself. */
export const withMovieTable = (make: (catalog: ConvMfCatalog, options?: Options) => Estimator): Factory =>
  Object.assign((options?: Options, { movies = [] }: SideInformation = {}) => make({ movies }, options), {
    needs: ["movies"] as const,
  });

/**
 * The factory of a model that takes other models first: those of the text `parts` unless its option `parts` names
 * others. What it needs besides, its parts' needs apart, goes into the third argument of `make`.
 */
export const withParts = (
  parts: string,
  make: (parts: readonly Estimator[], options: Options | undefined, side: SideInformation) => Estimator,
): Factory =>
  Object.assign(
    (options?: Options, side: SideInformation = {}, made: readonly Estimator[] = []) => make(made, options, side),
    { parts },
  );

/** The factory of a model that combines what others estimate. */
export const withPredictors = (make: (parts: readonly Estimator[], options?: Options) => Estimator): Factory =>
  Object.assign(withParts("item-knn + svd", make), { partsThat: "predict" as const });

/** The factory of a model that orders the candidates of others, and looks at the movies where they are known. */
export const withRanked = (
  make: (parts: readonly Estimator[], source: FeatureSource | undefined, options?: Options) => Estimator,
): Factory =>
  Object.assign(
    withParts("ease + ials + warp + item-cf", (parts, options, side) =>
      make(parts, side.movies && featuresOf(side), options),
    ),
    { uses: ["movies", "vectors"] as const },
  );

/** The factory of a model that puts the lists of one other into a new order by what the movies are. */
export const withReranked = (
  name: string,
  make: (part: Estimator, source: FeatureSource, options?: Options) => Estimator,
): Factory =>
  Object.assign(
    withParts("ease", ([part, ...others], options, side) => {
      if (others.length > 0) throw new RangeError(`${name}: parts must be one model, got ${others.length + 1}`);
      return make(part, featuresOf(side), options);
    }),
    { needs: ["movies"] as const, uses: ["vectors"] as const, onePart: true as const },
  );
