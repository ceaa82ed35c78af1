import { csr } from "@marquee/core";
import type { CsrMatrix, Estimator, FeatureSource, Options } from "@marquee/core";
import { movieFeatures, userFeatures } from "@marquee/features";
import * as models from "@marquee/models";
import * as neural from "@marquee/neural";
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
const featuresOf = oncePer((movies: NonNullable<SideInformation["movies"]>) => movieFeatures(movies));

const noTrust = csr(0, 0, Int32Array.of(0), new Int32Array(0), new Float32Array(0));

/** The factory of a model that takes a trust graph first; without one it has its options, but cannot be fitted. */
const withTrust = (make: (trust: CsrMatrix, options?: Options) => Estimator): Factory =>
  Object.assign((options?: Options, { trust = noTrust }: SideInformation = {}) => make(trust, options), {
    needs: ["trust"] as const,
  });

/** The factory of a model that cannot be fitted to ratings without times. */
const withTimes = (make: (options?: Options) => Estimator): Factory =>
  Object.assign((options?: Options) => make(options), { needs: ["timestamps"] as const });

/**
 * The factory of a model that takes the features of the movies first; without movies it has its options, but cannot be
 * fitted.
 */
export const withMovies = (make: (source: FeatureSource, options?: Options) => Estimator): Factory =>
  Object.assign((options?: Options, { movies = [] }: SideInformation = {}) => make(featuresOf(movies), options), {
    needs: ["movies"] as const,
  });

/** The factory of a model that takes the features of the movies and, where they are known, of the users. */
const withUsers = (make: (sources: models.FmFeatures, options?: Options) => Estimator): Factory =>
  Object.assign(
    (options?: Options, { movies = [], users }: SideInformation = {}) =>
      make({ items: featuresOf(movies), ...(users ? { users: userFeatures(users) } : {}) }, options),
    { needs: ["movies"] as const, uses: ["users"] as const },
  );

/** The factory of a model that reads the tables of movies and, where they are known, of users. */
const withCatalog = (make: (catalog: neural.TextCnnCatalog, options?: Options) => Estimator): Factory =>
  Object.assign(
    (options?: Options, { movies = [], users = [] }: SideInformation = {}) => make({ movies, users }, options),
    { needs: ["movies"] as const, uses: ["users"] as const },
  );

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
const withPredictors = (make: (parts: readonly Estimator[], options?: Options) => Estimator): Factory =>
  Object.assign(withParts("item-knn + svd", make), { partsThat: "predict" as const });

/** The factory of a model that orders the candidates of others, and looks at the movies where they are known. */
const withRanked = (
  make: (parts: readonly Estimator[], source: FeatureSource | undefined, options?: Options) => Estimator,
): Factory =>
  Object.assign(
    withParts("ease + ials + warp + item-cf", (parts, options, { movies }) =>
      make(parts, movies && featuresOf(movies), options),
    ),
    { uses: ["movies"] as const },
  );

/** The factory of a model that puts the lists of one other into a new order by what the movies are. */
const withReranked = (
  name: string,
  make: (part: Estimator, source: FeatureSource, options?: Options) => Estimator,
): Factory =>
  Object.assign(
    withParts("ease", ([part, ...others], options, { movies = [] }) => {
      if (others.length > 0) throw new RangeError(`${name}: parts must be one model, got ${others.length + 1}`);
      return make(part, featuresOf(movies), options);
    }),
    { needs: ["movies"] as const, onePart: true as const },
  );

/** Every model of the command line: a new one is its file in packages/models or packages/neural and a line here. */
export const factories: Readonly<Record<string, Factory>> = {
  random: models.randomItems,
  popularity: models.popularity,
  "popularity-window": withTimes(models.popularityWindow),
  "global-mean": models.globalMean,
  "user-mean": models.userMean,
  "item-mean": models.itemMean,
  bias: models.bias,
  "user-knn": models.userKnn,
  "item-knn": models.itemKnn,
  "user-cf": models.userCf,
  "item-cf": models.itemCf,
  "slope-one": models.slopeOne,
  "co-clustering": models.coClustering,
  svd: models.svd,
  "funk-svd": models.funkSvd,
  "biased-mf": models.biasedMf,
  pmf: models.pmf,
  svdpp: models.svdpp,
  "time-svdpp": withTimes(models.timeSvdpp),
  "truncated-svd": models.truncatedSvd,
  nmf: models.nmf,
  "als-wr": models.alsWr,
  bpmf: models.bpmf,
  "bayesian-svdpp": models.bayesianSvdpp,
  ials: models.ials,
  bpr: models.bpr,
  warp: models.warp,
  "logistic-mf": models.logisticMf,
  lfm: models.lfm,
  ease: models.ease,
  slim: models.slim,
  "rp3-beta": models.rp3Beta,
  "content-profile": withMovies(models.contentProfile),
  "attribute-knn": withMovies(models.attributeKnn),
  "content-ridge": withMovies(models.contentRidge),
  "naive-bayes": withMovies(models.naiveBayes),
  fm: withUsers(models.fm),
  "feature-mf": withMovies(models.featureMf),
  "ease-side": withMovies(models.easeSide),
  "ials-side": withMovies(models.ialsSide),
  "weighted-hybrid": withParts("ease + ials + warp + item-cf", models.weightedHybrid),
  switching: withParts("popularity + ials + ease", models.switching),
  "rating-blend": withPredictors(models.ratingBlend),
  stacking: withPredictors(models.stacking),
  "linear-rank": withRanked(models.linearRank),
  "lambda-mart": withRanked(models.lambdaMart),
  mmr: withReranked("mmr", models.mmr),
  calibrated: withReranked("calibrated", models.calibrated),
  "trust-knn": withTrust(models.trustKnn),
  "social-mf": withTrust(models.socialMf),
  "trust-svd": withTrust(models.trustSvd),
  "text-cnn": withCatalog(neural.textCnn),
};
