export { blockScorer } from "./ranking/block-scorer.ts";
export { choleskyFactor, choleskySolve, solveLower, solveUpper } from "./ials/cholesky-solve.ts";
export { ialsIterations } from "./ials/ials-iterations.ts";
export { ialsRows } from "./ials/ials-rows.ts";
export type { IalsFactors, IalsSettings } from "./ials/ials-settings.ts";
export { rowPenalty } from "./ials/row-penalties.ts";
export { gramMatrix, rowSystem } from "./ials/ials-plain.ts";
export type { RowSystem } from "./ials/ials-plain.ts";
export { svdEpochs } from "./svd/svd-epochs.ts";
export { estimateOf, residualOf } from "./svd/svd-estimate.ts";
export type { SvdParameters, SvdSettings } from "./svd/svd-settings.ts";
export { svdppEpochs } from "./svd/svdpp-epochs.ts";
export type {
  RatingTimes,
  SvdppParameters,
  SvdppSettings,
  TimeParameters,
  TimeSettings,
} from "./svd/svdpp-settings.ts";
export { topNByFactors } from "./ranking/top-n-by-factors.ts";
export type { TopNLists } from "./ranking/top-n-plain.ts";
export { sampledEpochs } from "./sampled/sampled-epochs.ts";
export { sampledProfile } from "./sampled/sampled-profile.ts";
export type {
  SampledItemParameters,
  SampledItems,
  SampledLoss,
  SampledParameters,
  SampledSettings,
} from "./sampled/sampled-settings.ts";
export { neighborLists } from "./neighbors/neighbor-lists.ts";
export type { NearestLists, NeighborLists, NeighborListsSettings } from "./neighbors/neighbor-lists.ts";
export { nearestMean, nearestScratch } from "./neighbors/nearest-mean.ts";
export type { NearestScratch } from "./neighbors/nearest-mean.ts";
export { learnNeighborhood, restoreNeighborhood } from "./neighbors/neighborhood.ts";
export type { Neighborhood, NeighborhoodSettings } from "./neighbors/neighborhood.ts";
export { gatherSimilarities, similarityShape } from "./neighbors/similarities.ts";
export { similaritiesOf } from "./neighbors/similarities-plain.ts";
export type { Measure, Similarities, SimilaritySettings } from "./neighbors/similarities.ts";
export { gramInverse } from "./dense/gram-inverse.ts";
export type { GramInverseSettings } from "./dense/gram-inverse.ts";
export { ratingLayers } from "./autoencoder/rating-layers.ts";
export type { CellErrors, RatingLayers } from "./autoencoder/rating-layers.ts";
export { rowSummer } from "./dense/row-sums.ts";
export { slimWeights } from "./slim/slim-weights.ts";
export type { SlimSettings } from "./slim/slim-settings.ts";
export { logisticIterations } from "./logistic/logistic-iterations.ts";
export type { LogisticCells } from "./logistic/logistic-iterations.ts";
export { logisticProfile } from "./logistic/logistic-profile.ts";
export type { LogisticParameters, LogisticSettings } from "./logistic/logistic-settings.ts";
export { posteriorMean } from "./gibbs/posterior-mean.ts";
export { drawPrecision } from "./gibbs/gibbs-pass.ts";
export { productMean } from "./gibbs/product-mean.ts";
export type { AddSample, ProductShape } from "./gibbs/product-mean.ts";
export type { GibbsSettings, PosteriorMean } from "./gibbs/gibbs-settings.ts";
export { nmfEpochs } from "./nmf/nmf-epochs.ts";
export { nmfRow } from "./nmf/nmf-plain.ts";
export type { NmfParameters, NmfSettings } from "./nmf/nmf-settings.ts";
export { alsIterations } from "./als/als-iterations.ts";
export type { AlsFactors, AlsSettings } from "./als/als-iterations.ts";
export { alsRows } from "./als/als-rows.ts";
export { ridgeRow } from "./als/ridge-row.ts";
export type { RidgePrior } from "./als/ridge-row.ts";
export { word2vecEpochs } from "./word2vec/word2vec-epochs.ts";
export type { Sentences, Word2vecMethod, Word2vecSettings, Word2vecVectors } from "./word2vec/word2vec-settings.ts";
export { tsneIterations } from "./projection/tsne-iterations.ts";
export type { TsneLayout, TsneSettings } from "./projection/tsne-iterations.ts";
export { umapEpochs } from "./projection/umap-epochs.ts";
export type { UmapSettings } from "./projection/umap-epochs.ts";
