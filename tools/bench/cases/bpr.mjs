import { availableParallelism } from "node:os";
import { rankAll, rankingMetrics } from "@marquee/evaluation";
import { bpr as estimator } from "@marquee/models";
import { median } from "../run/statistics.mjs";
import { likedCells, readFold } from "../sides/read-fold.mjs";

const options = { factors: 100, epochs: 30, learningRate: 0.05, decay: 1, regularization: 0.01, minRating: 4, seed: 1 };
const threadCounts = [1, 2].filter((threads) => threads <= availableParallelism());

/** implicit draws negatives in proportion to their users; by default Marquee draws them uniformly, which ranks better. */
export const bpr = {
  name: "bpr",
  title: "BPR, 100 factors, 30 epochs, on the train ratings of 4 and 5",
  peers: [{ name: "implicit", script: "with_implicit_bpr.py" }],
  runs: 5,
  settings: ["popularity", "uniform"].flatMap((negatives) =>
    threadCounts.map((threads) => ({
      label: negatives === "popularity" ? "popular negatives" : "in Marquee negatives are uniform",
      threads,
      options: { ...options, negatives },
      data: { train: "train", test: "test" },
    })),
  ),
  phases: { fit: { title: "fit" }, epoch: { title: "one epoch" } },
  agreement: { "nDCG@10": { within: 0.003, better: "higher" } },
  async marquee({ files, options, threads }, clock) {
    const fold = await readFold(files);
    const [train, test] = [likedCells(fold.train, options.minRating), fold.test];
    const ticks = [];
    const context = { threads, onProgress: () => ticks.push(performance.now() / 1000) };
    const model = await clock("fit", () => estimator(options).fit(train, context));
    clock.set("epoch", median(ticks.slice(1).map((tick, k) => tick - ticks[k])));
    const users = Int32Array.from({ length: train.rows }, (_, user) => user);
    const lists = await rankAll(model, { train, test }, { users, threads });
    const { values } = rankingMetrics(lists, test, { relevance: options.minRating });
    return { "nDCG@10": values["ndcg@10"] };
  },
};
