import { availableParallelism } from "node:os";
import { rankAll, rankingMetrics } from "@marquee/evaluation";
import { itemCf as estimator } from "@marquee/models";
import { likedCells, readFold } from "../sides/read-fold.mjs";

const threadCounts = [1, 2].filter((threads) => threads <= availableParallelism());

/** implicit's K counts the item itself. */
export const itemCf = {
  name: "item-cf",
  title: "item neighbors by cosine, K = 50, on the train ratings of 4 and 5",
  peers: [{ name: "implicit", script: "with_implicit_neighbors.py" }],
  runs: 5,
  settings: threadCounts.map((threads) => ({
    label: "",
    threads,
    options: { k: 50, minRating: 4 },
    data: { train: "train", test: "test" },
  })),
  phases: { fit: { title: "fit" }, "top-10 of all users": { title: "top-10 of all users" } },
  agreement: { "nDCG@10": { within: 0.003, better: "higher" } },
  async marquee({ files, options: { k, minRating }, threads }, clock) {
    const fold = await readFold(files);
    const [train, test] = [likedCells(fold.train, minRating), fold.test];
    const model = await clock("fit", () => estimator({ k }).fit(train, { threads }));
    const users = Int32Array.from({ length: train.rows }, (_, user) => user);
    const lists = await clock("top-10 of all users", () => rankAll(model, { train, test }, { users, threads }));
    return { "nDCG@10": rankingMetrics(lists, test, { relevance: minRating }).values["ndcg@10"] };
  },
};
