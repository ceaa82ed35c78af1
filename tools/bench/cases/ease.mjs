import { availableParallelism } from "node:os";
import { rankAll, rankingMetrics } from "@marquee/evaluation";
import { ease as estimator } from "@marquee/models";
import { likedCells, readFold } from "../sides/read-fold.mjs";

const options = { regularization: 500, minRating: 4 };
const threadCounts = [1, 2].filter((threads) => threads <= availableParallelism());

export const ease = {
  name: "ease",
  title: "EASE, λ = 500, on the train ratings of 4 and 5",
  peers: [{ name: "numpy", script: "with_numpy.py" }],
  runs: 5,
  settings: ["single", "double"].flatMap((precision) =>
    threadCounts.map((threads) => ({
      label: `${precision} precision`,
      threads,
      options: { ...options, precision },
      data: { train: "train", test: "test" },
    })),
  ),
  phases: { fit: { title: "fit" }, "top-10 of all users": { title: "top-10 of all users" } },
  agreement: { "nDCG@10": { within: 0.003, better: "higher" } },
  async marquee({ files, options, threads }, clock) {
    const fold = await readFold(files);
    const [train, test] = [likedCells(fold.train, options.minRating), fold.test];
    const model = await clock("fit", () => estimator(options).fit(train, { threads }));
    const users = Int32Array.from({ length: train.rows }, (_, user) => user);
    const lists = await clock("top-10 of all users", () => rankAll(model, { train, test }, { users, threads }));
    const { values } = rankingMetrics(lists, test, { relevance: options.minRating });
    return { "nDCG@10": values["ndcg@10"] };
  },
};
