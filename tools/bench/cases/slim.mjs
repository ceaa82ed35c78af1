import { rankAll, rankingMetrics } from "@marquee/evaluation";
import { slim as estimator } from "@marquee/models";
import { likedCells, readFold } from "../sides/read-fold.mjs";

/** Both stop by a tolerance of .0001, which scikit-learn also puts to the duality gap. */
export const slim = {
  name: "slim",
  title: "SLIM, penalties 5 and 100, on the train ratings of 4 and 5",
  peers: [{ name: "scikit-learn", script: "with_sklearn.py" }],
  runs: 2,
  settings: [
    {
      label: "one thread",
      threads: 1,
      options: { l1: 5, l2: 100, minRating: 4, tolerance: 0.0001, passes: 1000 },
      data: { train: "train", test: "test" },
    },
  ],
  phases: { fit: { title: "fit" } },
  agreement: { "nDCG@10": { within: 0.003, better: "higher" } },
  async marquee({ files, options, threads }, clock) {
    const fold = await readFold(files);
    const [train, test] = [likedCells(fold.train, options.minRating), fold.test];
    const model = await clock("fit", () => estimator(options).fit(train, { threads }));
    const { values } = rankingMetrics(await rankAll(model, { train, test }), test, { relevance: options.minRating });
    return { "nDCG@10": values["ndcg@10"] };
  },
};
