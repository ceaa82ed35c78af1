import type { ModelTiming, Section, Study, StudyColumn } from "../src/index.ts";
import { demoReport, demoTimings } from "./demo-report.ts";

/** Made-up results of three data sets in the shape of a real study: no number in here was measured. */
export function demoStudy(): Study {
  const { sections, protocol, versions, definitions } = demoReport();
  const [random, time] = sections;
  const columns = ["Tweets", "Lens", "Trust"].flatMap((data, k) => [
    column(data, "random", scaled(random, 1 - 0.1 * k)),
    column(data, "time", scaled(time, 1 - 0.2 * k)),
  ]);
  const metric = random.metrics.find(({ key }) => key === "ndcg@10")!;
  const rmse = random.metrics.find(({ key }) => key === "rmse")!;
  return {
    title: "The demo study",
    question: "Which of them?",
    summary: ["Thirteen methods on three data sets."],
    columns,
    further: [
      { ...column("Lens", "new users", { ...random, id: "known-3" }), id: "lens-new-users-3", known: 3 },
      { ...column("Lens", "new movies", { ...random, id: "new" }), id: "lens-new-movies" },
    ],
    models: {
      ease: { family: "Linear", explains: true },
      ials: { family: "Factors", explains: true },
      svd: { family: "Factors", explains: false },
      "item-knn": { family: "Neighbors", explains: true },
      "user-knn": { family: "Neighbors", explains: true },
      popularity: { family: "Baselines", explains: false },
      "recent-popularity": { family: "Baselines", explains: false },
      bias: { family: "Baselines", explains: false },
    },
    trends: [
      {
        ...{ id: "learning", title: "Learning curve: Lens", text: "More of the same ratings.", setting: "share in %" },
        settings: [10, 50, 100],
        metric,
        models: [{ label: "EASE", values: [{ mean: 0.1 }, { mean: 0.2 }, { mean: 0.3 }] }],
      },
    ],
    rankTests: [
      {
        ...{ id: "ndcg@10-random", title: "nDCG@10, random", metric, data: ["Tweets", "Lens", "Trust"] },
        models: [
          { label: "EASE", meanRank: 1, p: 1 },
          { label: "iALS", meanRank: 2, p: 0.2 },
          { label: "Most popular", meanRank: 3, p: 0.01 },
        ],
        ...{ pValue: 0.02, criticalDifference: 1.9, alpha: 0.05 },
      },
    ],
    published: [
      { protocol: "Five folds", source: "A paper", model: "SVD", metric: rmse, published: 1.44, ours: 1.4449 },
      {
        protocol: "Five folds",
        source: "A paper",
        model: "kNN",
        metric: rmse,
        published: 1.4,
        ours: 1.45,
        note: "Other ties.",
      },
      { protocol: "Five folds", source: "A paper", model: "Net", metric: rmse, published: 1.39 },
    ],
    ...{ protocol, definitions, versions, command: "npx marquee report grand" },
  };
}

function column(data: string, task: StudyColumn["task"], section: Section): StudyColumn {
  const { machine, models } = demoTimings();
  const own = models.filter((time) => time.section === (task === "time" ? "time" : "random"));
  return {
    id: `${data.toLowerCase()}-${task}`.replace(" ", "-"),
    experiment: `grand-${data.toLowerCase()}`,
    ...{ data, task },
    section,
    timings: { machine, models: own.map((time): ModelTiming => ({ ...time, section: section.id })) },
  };
}

/** The section with its means multiplied, and the calibration of its rating models. */
function scaled(section: Section, factor: number): Section {
  const models = section.models.map((model) => {
    const values = Object.entries(model.values).map(([key, { mean, low = mean, high = mean }]) => {
      return [key, { mean: mean * factor, low: low * factor, high: high * factor }] as const;
    });
    return { ...model, values: Object.fromEntries(values) };
  });
  const bins = [2, 4, 6, 8].map((predicted) => ({ predicted, given: 5 + 0.8 * (predicted - 5), count: 50 }));
  const rated = models.filter(({ values }) => "rmse" in values);
  return { ...section, models, calibration: Object.fromEntries(rated.map(({ id }) => [id, bins])) };
}
