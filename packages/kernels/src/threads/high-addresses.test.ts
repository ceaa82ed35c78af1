import { columnCounts, transpose } from "@marquee/core";
import type { CsrMatrix, Factors } from "@marquee/core";
import { checkerboard } from "@marquee/core/testing";
import { expect, it, vi } from "vitest";
import { alsIterations } from "../als/als-iterations.ts";
import { gramInverse } from "../dense/gram-inverse.ts";
import { ratingLayers } from "../autoencoder/rating-layers.ts";
import { rowSummer } from "../dense/row-sums.ts";
import { ialsIterations } from "../ials/ials-iterations.ts";
import { logisticIterations } from "../logistic/logistic-iterations.ts";
import { learnNeighborhood } from "../neighbors/neighborhood.ts";
import { neighborLists } from "../neighbors/neighbor-lists.ts";
import { blockScorer } from "../ranking/block-scorer.ts";
import { topNByFactors } from "../ranking/top-n-by-factors.ts";
import { sampledEpochs } from "../sampled/sampled-epochs.ts";
import { tsneIterations } from "../projection/tsne-iterations.ts";
import { umapEpochs } from "../projection/umap-epochs.ts";
import { slimWeights } from "../slim/slim-weights.ts";
import { word2vecEpochs } from "../word2vec/word2vec-epochs.ts";
import type { Word2vecMethod } from "../word2vec/word2vec-settings.ts";
import type { Layout } from "./layout.ts";

const start = vi.hoisted(() => ({ bytes: 0 }));
vi.mock("./layout.ts", async (original) => {
  const real = await original<{ readonly layout: (name: string) => Layout }>();
  const layout = (name: string): Layout => {
    const plan = real.layout(name);
    plan.take(start.bytes);
    return plan;
  };
  return { ...real, layout };
});

const SIZE = 40;
const cells = checkerboard(SIZE, { explicit: true });
const wide: CsrMatrix = { ...cells, cols: 8200 };
const everyone = Int32Array.from({ length: SIZE }, (_, k) => k);
const some = (length: number, scale: number): Float32Array =>
  Float32Array.from({ length }, (_, k) => scale * (((k * 7) % 11) - 5));
const factors = { factors: 6, userFactors: some(SIZE * 6, 0.1), itemFactors: some(SIZE * 6, 0.07) };
const model: Factors = { ...factors, offset: 1, score: () => new Float32Array(0) };
const items = { counts: columnCounts(cells), shares: new Float32Array(SIZE).fill(1) };
const sides = [
  { rows: cells, pool: everyone },
  { rows: transpose(cells), pool: everyone },
] as const;
const biases = { userBias: some(SIZE, 0.1), itemBias: some(SIZE, 0.1) };
const steps = { factors: 6, learningRate: 0.05, seed: 1 };
const penalties = { userFactors: 0.1, itemFactors: 0.1, itemBias: 0.1 };
const descent = { ...steps, epochs: 2, decay: 1, biased: true, regularization: penalties, draws: 3 } as const;
const similar = { k: 5, shrinkage: 1, minSupport: 1, signed: true, minNeighbors: 1, damping: 0, listLength: 10 };

const neighborhood = async (matrix: CsrMatrix): Promise<unknown> => {
  const settings = { ...similar, measure: "pearson" } as const;
  const learned = await learnNeighborhood(matrix, matrix.data, matrix.data, settings);
  return [learned.similarities, learned.pairs(everyone, everyone), learned.block(everyone, everyone)];
};
const ials = (solver: "cg" | "cholesky"): Promise<unknown> =>
  ialsIterations(cells, factors, {
    ...{ factors: 6, iterations: 2, regularization: 0.1, regularizationExponent: 0, solver, cgSteps: 2 },
  });
const sampled = (loss: "bpr" | "warp" | "squares"): Promise<unknown> =>
  sampledEpochs(cells, items, { ...factors, ...biases }, { ...descent, loss, negatives: "popularity" });

const word2vec = (method: Word2vecMethod): Promise<unknown> =>
  word2vecEpochs(
    { indptr: cells.indptr, words: cells.indices, vocabulary: SIZE },
    {
      ...{ method, factors: 6, window: 3, negatives: 2, negativeExponent: 0.75, subsampling: 0.01, epochs: 1 },
      ...{ learningRate: 0.1, finalLearningRate: 0.01, seed: 1 },
    },
  );
const circle = some(2 * SIZE, 0.3);

const work: Readonly<Record<string, () => unknown>> = {
  alsIterations: () => alsIterations(cells, factors.itemFactors, { factors: 6, iterations: 2, regularization: 0.1 }),
  blockScorer: () => blockScorer(model)(everyone),
  gramInverse: () => gramInverse(cells, { regularization: 3, precision: "double" }),
  "ialsIterations by conjugate gradient": () => ials("cg"),
  "ialsIterations by Cholesky": () => ials("cholesky"),
  "learnNeighborhood, a triangle": () => neighborhood(cells),
  "learnNeighborhood, lists": () => neighborhood(wide),
  logisticIterations: () =>
    logisticIterations(
      ...sides,
      { ...factors, ...biases },
      { ...{ ...steps, iterations: 2, regularization: 0.1, alpha: 2, negativeRatio: 3 } },
    ),
  neighborLists: () =>
    neighborLists(cells, { k: 5, similarity: "cosine", shrinkage: 1, rowWeights: new Float64Array(SIZE).fill(1) }),
  ratingLayers: () => {
    const layers = ratingLayers(cells, cells.data, 6);
    const [codes, weights] = [some(SIZE * 6, 0.1), some(SIZE * 6, 0.07)];
    return [layers.sums(weights), layers.sumSlopes(codes), layers.errors(codes, weights, some(SIZE, 0.1))];
  },
  rowSummer: () => rowSummer(some(SIZE * SIZE, 1), cells)(everyone),
  "sampledEpochs, BPR": () => sampled("bpr"),
  "sampledEpochs, WARP": () => sampled("warp"),
  "sampledEpochs, squares": () => sampled("squares"),
  slimWeights: () => slimWeights(cells, { l1: 0.1, l2: 1, tolerance: 1e-4, passes: 20 }),
  tsneIterations: () =>
    tsneIterations(cells, circle, {
      ...{ dimensions: 2, opening: 0.5, earlyIterations: 2, iterations: 2, exaggeration: 4, learningRate: 1 },
    }),
  umapEpochs: () =>
    umapEpochs(cells, circle, { dimensions: 2, a: 1, b: 1, epochs: 3, negatives: 2, learningRate: 1, seed: 1 }),
  "word2vecEpochs by skip-gram": () => word2vec("skip-gram"),
  "word2vecEpochs by cbow": () => word2vec("cbow"),
  topNByFactors: () => topNByFactors(model, everyone, cells, 5),
};

it.each(Object.entries(work))("%s gives the same where addresses pass 2 GiB", async (_, run) => {
  start.bytes = 0;
  const low = await run();
  start.bytes = 2 ** 31 - 8192;
  expect(await run()).toEqual(low);
});

it("an array beyond 4 GiB is refused", async () => {
  start.bytes = 2 ** 32 - 65536;
  await expect(neighborhood(cells)).rejects.toThrow(
    "learnNeighborhood: memory must be at most 4 GiB, got a need for 4.00 GiB",
  );
});
