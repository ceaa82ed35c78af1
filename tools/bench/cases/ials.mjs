import { availableParallelism } from "node:os";
import { rankAll, rankingMetrics } from "@marquee/evaluation";
import { ials as estimator } from "@marquee/models";
import { median } from "../run/statistics.mjs";
import { likedCells, readFold } from "../sides/read-fold.mjs";

const options = { iterations: 15, regularization: 10, regularizationExponent: 0, alpha: 4, minRating: 4, seed: 1 };
const threadCounts = [1, 2].filter((threads) => threads <= availableParallelism());

export const ials = {
  name: "ials",
  title: "iALS by conjugate gradient, 15 iterations, on the train ratings of 4 and 5",
  peers: [{ name: "implicit", script: "with_implicit.py" }],
  runs: 5,
  settings: [64, 128].flatMap((factors) =>
    threadCounts.map((threads) => ({
      label: `${factors} factors`,
      threads,
      options: { ...options, factors },
      data: { train: "train", test: "test" },
    })),
  ),
  phases: {
    fit: { title: "fit" },
    iteration: { title: "one iteration" },
    "top-10 of all users": { title: "top-10 of all users" },
  },
  agreement: { "nDCG@10": { within: 0.003, better: "higher" } },
  async marquee({ files, options, threads }, clock) {
    const fold = await readFold(files);
    const [train, test] = [likedCells(fold.train, options.minRating), fold.test];
    const ticks = [];
    const context = { threads, onProgress: () => ticks.push(performance.now() / 1000) };
    const model = await clock("fit", () => estimator(options).fit(train, context));
    clock.set("iteration", median(ticks.slice(1).map((tick, k) => tick - ticks[k])));
    const users = Int32Array.from({ length: train.rows }, (_, user) => user);
    const lists = await clock("top-10 of all users", () => rankAll(model, { train, test }, { users, threads }));
    const { values } = rankingMetrics(lists, test, { relevance: options.minRating });
    return { "nDCG@10": values["ndcg@10"] };
  },
};
