import { availableParallelism } from "node:os";
import { rankAll, rankingMetrics } from "@marquee/evaluation";
import { median } from "../run/statistics.mjs";
import { likedCells, readFold } from "../sides/read-fold.mjs";

const threadCounts = [1, 2].filter((threads) => threads <= availableParallelism());
const ranking = "top-10 of all users";

/** The same options on one and on two threads, on the train ratings that are likes. */
export const onThreads = (label, options) =>
  threadCounts.map((threads) => ({ label, threads, options, data: { train: "train", test: "test" } }));

/**
 * The parts that benchmarks of top-n models on likes have in common; `make(options)` gives the estimator. `pass` is the
 * phase of one of its passes, where it has any; the time of the lists is not measured when `timesLists` is false.
 */
export const listModel = (make, { pass, timesLists = true } = {}) => ({
  runs: 5,
  phases: {
    fit: { title: "fit" },
    ...(pass === undefined ? {} : { [pass]: { title: `one ${pass}` } }),
    ...(timesLists ? { [ranking]: { title: ranking } } : {}),
  },
  agreement: { "nDCG@10": { within: 0.003, better: "higher" } },
  async marquee({ files, options, threads }, clock) {
    const fold = await readFold(files);
    const [train, test] = [likedCells(fold.train, options.minRating), fold.test];
    const ticks = [];
    const context =
      pass === undefined ? { threads } : { threads, onProgress: () => ticks.push(performance.now() / 1000) };
    const model = await clock("fit", () => make(options).fit(train, context));
    if (pass !== undefined) clock.set(pass, median(ticks.slice(1).map((tick, k) => tick - ticks[k])));
    const users = Int32Array.from({ length: train.rows }, (_, user) => user);
    const rank = () => rankAll(model, { train, test }, { users, threads });
    const lists = timesLists ? await clock(ranking, rank) : await rank();
    return { "nDCG@10": rankingMetrics(lists, test, { relevance: options.minRating }).values["ndcg@10"] };
  },
});
