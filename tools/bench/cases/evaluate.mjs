import { evaluate as evaluateModel, rankingMetrics, topListsFromRows } from "@marquee/evaluation";
import { ials } from "@marquee/models";
import { readFold } from "../sides/read-fold.mjs";
import { readLists } from "../sides/read-lists.mjs";

export const evaluate = {
  name: "evaluate",
  title: "top-10 lists of all test users, relevant from 4: all metrics here, seven there",
  peers: [{ name: "ranx", script: "with_ranx.py" }],
  runs: 5,
  settings: [
    {
      label: "",
      threads: 1,
      options: { relevance: 4, factors: 64 },
      data: { train: "train", test: "test", lists: "lists" },
    },
  ],
  phases: {
    structures: { title: "structures from columns" },
    metrics: { title: "metrics" },
    "structures and metrics": { title: "both" },
    train: { title: "for scale: training the model", own: true },
    "rank and measure": { title: "for scale: ranking, all metrics and groups", own: true },
  },
  agreement: { "nDCG@10": { within: 1e-6 }, "MAP@10": { within: 1e-6 } },
  async marquee({ files, options, threads }, clock) {
    const { relevance, factors } = options;
    const fold = await readFold(files);
    const rows = readLists(files.lists, fold);
    const lists = await clock("structures", () => topListsFromRows(rows));
    const { values } = await clock("metrics", () => rankingMetrics(lists, fold.test, { relevance, train: fold.train }));
    clock.set("structures and metrics", clock.seconds.structures + clock.seconds.metrics);
    const estimator = ials({ factors, minRating: relevance });
    const model = await clock("train", () => estimator.fit(fold.train, { threads }));
    await clock("rank and measure", () => evaluateModel(model, fold, { relevance, threads }));
    return { "nDCG@10": values["ndcg@10"], "MAP@10": values["averagePrecision@10"] };
  },
};
