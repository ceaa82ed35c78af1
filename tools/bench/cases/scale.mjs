import { availableParallelism } from "node:os";
import { datasetOf, foldOf, holdOut, readRatingsFile, split } from "@marquee/data";
import { rankAll, rankingMetrics } from "@marquee/evaluation";
import { ials, itemCf } from "@marquee/models";
import { peakBytes, resetPeak } from "../sides/peak-memory.mjs";

const options = {
  scale: { min: 1, max: 5, step: 1 },
  test: 0.2,
  ials: { factors: 64, iterations: 15, minRating: 4, seed: 1 },
  itemCf: { k: 20, minRating: 4 },
};
const sizes = { "1 M": "synthetic-1m", "5 M": "synthetic-5m", "25 M": "synthetic" };
const threadCounts = [1, 2].filter((threads) => threads <= availableParallelism());
const own = (title) => ({ title, own: true });

/** How the cost of a whole experiment grows with the data: each phase with its own peak of memory, in one process. */
export const scale = {
  name: "scale",
  title: "synthetic ratings: read, clean, split, fit two models, rank all items for all users, measure",
  peers: [],
  runs: 1,
  settings: Object.entries(sizes).flatMap(([label, ratings]) =>
    threadCounts.map((threads) => ({ label: `${label} ratings`, threads, options, data: { ratings } })),
  ),
  phases: {
    read: own("read the CSV"),
    clean: own("clean and hash"),
    split: own("split, a random fifth as the test part"),
    ials: own("iALS, 64 factors, 15 iterations: fit"),
    "rank ials": own("iALS: top-10 of all users, metrics"),
    "item-cf": own("item-cf, k = 20: fit"),
    "rank item-cf": own("item-cf: top-10 of all users, metrics"),
  },
  agreement: { "nDCG@10 of iALS": {}, "nDCG@10 of item-cf": {} },
  async marquee({ files, options: settings, threads }, clock) {
    const stage = async (phase, work) => {
      resetPeak();
      const result = await clock(phase, work);
      clock.peaks[phase] = peakBytes();
      return result;
    };
    const fold = await foldFrom(files.ratings, settings, stage);
    const scores = {};
    for (const [name, estimator] of Object.entries({ ials: ials(settings.ials), "item-cf": itemCf(settings.itemCf) })) {
      const model = await stage(name, () => estimator.fit(fold.train, { threads }));
      scores[name] = await stage(`rank ${name}`, async () => {
        const lists = await rankAll(model, fold, { threads });
        return rankingMetrics(lists, fold.test, { relevance: settings.ials.minRating, train: fold.train }).values;
      });
    }
    return { "nDCG@10 of iALS": scores.ials["ndcg@10"], "nDCG@10 of item-cf": scores["item-cf"]["ndcg@10"] };
  },
};

/** The fold alone outlives this: the columns of the data set are let go, and before them those of the file. */
async function foldFrom(path, settings, stage) {
  const dataset = await datasetFrom(path, settings, stage);
  return stage("split", () => {
    const { folds } = split(dataset.interactions, holdOut({ test: settings.test }), {
      seed: 1,
      dataHash: dataset.hash,
    });
    return foldOf(dataset.interactions, folds[0]);
  });
}

async function datasetFrom(path, { scale: ratingScale }, stage) {
  const { interactions } = await stage("read", () => readRatingsFile(path));
  return stage("clean", () => datasetOf("synthetic", interactions, { scale: ratingScale }));
}
