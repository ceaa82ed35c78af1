import type { SearchSpace } from "@marquee/evaluation";
import { networkSpaces } from "./network-spaces.ts";

/** Kinds of features with their weights: the default of the content models, and equal or plainer ones. */
const featureTexts: readonly string[] = [
  "genres, year 0.3, directors, actors, writers, countries 0.3, tags 4, plot",
  "genres, year 0.3, directors, actors, writers, countries 0.3, plot",
  "genres, year, directors, actors, writers, countries, tags, plot",
  "genres 0.5, year 0.2, directors, actors, writers, countries 0.2, tags 2, plot",
  "genres, year 0.5, directors 2, actors 2, writers 2, countries 0.5, tags 2, plot 2",
];

/**
 * Where tuning looks for the settings of each model, unless told otherwise: the options that matter, over the values
 * that the literature finds good on one data set or another. Models that are not here have nothing to tune.
 */
export const searchSpaces: Readonly<Record<string, SearchSpace>> = {
  "popularity-window": { days: { integer: [7, 730], scale: "log" } },
  "user-mean": { shrinkage: { number: [0, 50] } },
  "item-mean": { shrinkage: { number: [0, 50] } },
  bias: {
    method: { choice: ["als", "sgd"] },
    userRegularization: { number: [0.5, 50], scale: "log" },
    itemRegularization: { number: [0.5, 50], scale: "log" },
  },
  "user-knn": {
    k: { integer: [10, 200], scale: "log" },
    similarity: { choice: ["pearson-baseline", "pearson", "adjusted-cosine", "msd", "cosine"] },
    shrinkage: { number: [1, 5000], scale: "log" },
    damping: { choice: [0, 0.01, 0.05, 0.2, 1, 5] },
    negatives: { choice: ["ignore", "keep"] },
    centering: { choice: ["baseline", "mean", "z-score"] },
  },
  "item-knn": {
    k: { integer: [10, 200], scale: "log" },
    similarity: { choice: ["pearson-baseline", "pearson", "adjusted-cosine", "msd", "cosine"] },
    shrinkage: { number: [1, 5000], scale: "log" },
    damping: { choice: [0, 0.01, 0.05, 0.2, 1, 5] },
    negatives: { choice: ["ignore", "keep"] },
    centering: { choice: ["baseline", "mean", "z-score"] },
  },
  "user-cf": {
    k: { integer: [10, 500], scale: "log" },
    similarity: { choice: ["cosine", "jaccard"] },
    shrinkage: { number: [0, 100] },
    weighting: { choice: ["none", "iif"] },
  },
  "item-cf": {
    k: { integer: [10, 500], scale: "log" },
    neighborsOf: { choice: ["source", "target"] },
    similarity: { choice: ["cosine", "jaccard"] },
    shrinkage: { number: [0, 100] },
    weighting: { choice: ["none", "iuf"] },
    normalization: { choice: ["none", "maximum", "sum"] },
  },
  svd: {
    factors: { integer: [8, 200], scale: "log" },
    epochs: { integer: [10, 60] },
    learningRate: { number: [0.001, 0.03], scale: "log" },
    regularization: { number: [0.005, 0.2], scale: "log" },
  },
  "funk-svd": {
    factors: { integer: [5, 100], scale: "log" },
    learningRate: { number: [0.001, 0.02], scale: "log" },
    regularization: { number: [0.005, 0.2], scale: "log" },
  },
  "biased-mf": {
    factors: { integer: [5, 160], scale: "log" },
    learningRate: { number: [0.005, 0.1], scale: "log" },
    userRegularization: { number: [0.05, 3], scale: "log" },
    itemRegularization: { number: [0.1, 5], scale: "log" },
    biasRegularization: { number: [0.01, 1], scale: "log" },
  },
  svdpp: {
    factors: { integer: [10, 100], scale: "log" },
    epochs: { integer: [15, 80], scale: "log" },
    learningRate: { number: [0.003, 0.02], scale: "log" },
    regularization: { number: [0.02, 2], scale: "log" },
    biasLearningRate: { number: [0.1, 1], scale: "log" },
    biasRegularization: { number: [0.05, 1], scale: "log" },
    frequencyRegularization: { choice: [false, true] },
  },
  "time-svdpp": {
    factors: { integer: [5, 100], scale: "log" },
    epochs: { integer: [10, 60], scale: "log" },
    learningRate: { number: [0.002, 0.02], scale: "log" },
    regularization: { number: [0.01, 0.2], scale: "log" },
    bins: { integer: [5, 100], scale: "log" },
  },
  pmf: {
    factors: { integer: [5, 100], scale: "log" },
    epochs: { integer: [20, 120], scale: "log" },
    learningRate: { number: [0.003, 0.1], scale: "log" },
    userRegularization: { number: [0.005, 0.3], scale: "log" },
    itemRegularization: { number: [0.005, 0.3], scale: "log" },
  },
  "truncated-svd": { factors: { integer: [3, 100], scale: "log" } },
  nmf: {
    factors: { integer: [5, 100], scale: "log" },
    epochs: { integer: [20, 120], scale: "log" },
    userRegularization: { number: [0.01, 0.5], scale: "log" },
    itemRegularization: { number: [0.01, 0.5], scale: "log" },
  },
  "als-wr": { factors: { integer: [5, 100], scale: "log" }, regularization: { number: [0.02, 0.5], scale: "log" } },
  bpmf: { factors: { integer: [4, 64], scale: "log" } },
  "bayesian-svdpp": { factors: { integer: [4, 64], scale: "log" }, flipped: { choice: [true, false] } },
  "co-clustering": {
    userClusters: { integer: [2, 20], scale: "log" },
    itemClusters: { integer: [2, 20], scale: "log" },
  },
  ials: {
    factors: { integer: [16, 256], scale: "log" },
    regularization: { number: [0.05, 50], scale: "log" },
    alpha: { number: [0.1, 100], scale: "log" },
  },
  ease: { regularization: { number: [5, 5000], scale: "log" } },
  slim: { l1: { number: [0.1, 50], scale: "log" }, l2: { number: [1, 1000], scale: "log" } },
  "rp3-beta": {
    k: { integer: [10, 500], scale: "log" },
    alpha: { number: [0.3, 2] },
    beta: { number: [0, 1] },
    neighborsOf: { choice: ["source", "target"] },
  },
  bpr: {
    factors: { integer: [16, 256], scale: "log" },
    epochs: { integer: [20, 200], scale: "log" },
    learningRate: { number: [0.005, 0.2], scale: "log" },
    decay: { number: [0.9, 1] },
    regularization: { number: [0.0005, 0.5], scale: "log" },
    negatives: { choice: ["uniform", "popularity"] },
  },
  warp: {
    factors: { integer: [16, 256], scale: "log" },
    epochs: { integer: [10, 100], scale: "log" },
    learningRate: { number: [0.0005, 0.1], scale: "log" },
    decay: { number: [0.9, 1] },
    regularization: { number: [0.005, 2], scale: "log" },
  },
  "logistic-mf": {
    factors: { integer: [8, 128], scale: "log" },
    iterations: { integer: [10, 60] },
    regularization: { number: [0.1, 100], scale: "log" },
    alpha: { number: [0.2, 10], scale: "log" },
  },
  lfm: {
    factors: { integer: [16, 256], scale: "log" },
    epochs: { integer: [10, 80], scale: "log" },
    learningRate: { number: [0.005, 0.1], scale: "log" },
    decay: { number: [0.9, 1] },
    regularization: { number: [0.001, 0.1], scale: "log" },
    negativeRatio: { integer: [1, 20] },
  },
  "linear-rank": {
    pairs: { choice: ["lambda", "all"] },
    candidates: { integer: [20, 300], scale: "log" },
    regularization: { number: [0.01, 100], scale: "log" },
  },
  "lambda-mart": {
    candidates: { integer: [20, 300], scale: "log" },
    leaves: { integer: [4, 64], scale: "log" },
    learningRate: { number: [0.01, 0.3], scale: "log" },
    minLeaf: { integer: [20, 2000], scale: "log" },
    regularization: { number: [0.01, 100], scale: "log" },
  },
  fm: { factors: { integer: [4, 32], scale: "log" }, ratedItems: { choice: [true, false] } },
  "feature-mf": {
    factors: { integer: [16, 256], scale: "log" },
    epochs: { integer: [10, 100], scale: "log" },
    learningRate: { number: [0.0005, 0.1], scale: "log" },
    regularization: { number: [0.005, 2], scale: "log" },
    featureRegularization: { number: [0.05, 50], scale: "log" },
  },
  "ease-side": {
    regularization: { number: [5, 5000], scale: "log" },
    sideWeight: { number: [1, 1000], scale: "log" },
    popularityPenalty: { number: [0, 2] },
    userExponent: { number: [0, 1] },
  },
  "ials-side": {
    factors: { integer: [16, 256], scale: "log" },
    regularization: { number: [0.05, 50], scale: "log" },
    alpha: { number: [0.1, 100], scale: "log" },
    sideWeight: { number: [1, 3000], scale: "log" },
  },
  "content-profile": {
    features: { choice: featureTexts },
    weighting: { choice: ["tf-idf", "bm25", "binary"] },
    opinion: { number: [0, 1.5] },
    catalog: { number: [0, 1.5] },
  },
  "attribute-knn": {
    features: { choice: featureTexts },
    weighting: { choice: ["tf-idf", "bm25", "binary"] },
    similarity: { choice: ["cosine", "jaccard"] },
    k: { integer: [5, 200], scale: "log" },
    damping: { number: [0.05, 5], scale: "log" },
  },
  "content-ridge": {
    features: { choice: featureTexts },
    components: { integer: [8, 128], scale: "log" },
    regularization: { number: [0.1, 10], scale: "log" },
    commonRegularization: { number: [0.1, 10], scale: "log" },
  },
  "naive-bayes": {
    features: { choice: featureTexts },
    weighting: { choice: ["tf-idf", "bm25", "binary"] },
    against: { choice: ["catalog", "dislikes"] },
    smoothing: { number: [0.001, 1], scale: "log" },
    prior: { number: [5, 1000], scale: "log" },
  },
  "trust-knn": {
    depth: { integer: [1, 5] },
    threshold: { number: [0.05, 0.95] },
    shrinkage: { number: [0.1, 50], scale: "log" },
  },
  "social-mf": {
    factors: { integer: [5, 50], scale: "log" },
    learningRate: { number: [0.01, 0.3], scale: "log" },
    regularization: { number: [0.0005, 0.1], scale: "log" },
    socialRegularization: { number: [0.01, 5], scale: "log" },
  },
  "trust-svd": {
    factors: { integer: [5, 50], scale: "log" },
    epochs: { integer: [50, 400], scale: "log" },
    learningRate: { number: [0.001, 0.02], scale: "log" },
    regularization: { number: [0.1, 3], scale: "log" },
    socialRegularization: { number: [0.05, 3], scale: "log" },
  },
  ...networkSpaces,
};

/** The search space of a model of the registry; undefined when there is nothing to tune. */
export function searchSpaceOf(model: string): SearchSpace | undefined {
  return Object.hasOwn(searchSpaces, model) ? searchSpaces[model] : undefined;
}
