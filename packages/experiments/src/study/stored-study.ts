import { describeMetric } from "@marquee/evaluation";
import type { Definition, Study, StudyColumn, StudyModel } from "@marquee/visualization";
import { count } from "../count.ts";
import { storedSummary, summaryNames } from "../published/files.ts";
import { storedTrends } from "../published/stored-sections.ts";
import type { Summary } from "../published/summary.ts";
import { abilitiesOf } from "../registry/abilities.ts";
import { datasetManifest } from "../registry/datasets.ts";
import { familyOf, familyTitle } from "../registry/families.ts";
import { modelNames } from "../registry/registry.ts";
import { versions } from "../report/versions.ts";
import { UsageError } from "../usage-error.ts";
import { likesRemark } from "./likes-remark.ts";
import { furtherTasks, joinedColumns, studyColumns } from "./study-columns.ts";
import { publishedFiguresOf } from "./published-figures.ts";
import { rankTests } from "./rank-tests.ts";
import { protocolOf } from "./study-protocol.ts";

/** The summaries whose names start so are the grand comparison. */
const GRAND = "grand-";

/** The names of the stored summaries of the grand comparison. */
export function grandNames(): readonly string[] {
  return summaryNames().filter((name) => name.startsWith(GRAND));
}

/**
 * The grand comparison, from stored summaries alone: those of `names` are its data sets, smallest first; what they do
 * not ask, other stored summaries answer. A UsageError when there is none.
 */
export function storedStudy(names: readonly string[] = grandNames()): Study {
  if (names.length === 0) {
    throw new UsageError(
      "there is no summary of the grand comparison; `marquee compare grand-movietweetings --summary` writes one",
    );
  }
  const summaries = names.map(storedSummary).toSorted((a, b) => ratings(a) - ratings(b));
  const columns = summaries.flatMap((summary) => studyColumns(summary));
  const stored = new Set(summaryNames());
  const others = Object.keys(furtherTasks).filter((name) => stored.has(name));
  const asked = others.map(storedSummary);
  const columnsOf = (some: readonly Summary[]): readonly StudyColumn[] =>
    some.flatMap((summary) => studyColumns(summary, furtherTasks[summary.name]));
  const further = joinedColumns(columnsOf(asked));
  const ofLikes = columnsOf(asked.filter(({ cleaning }) => cleaning.minRating !== undefined));
  const trended = ["learning-curves", ...others].filter((name) => stored.has(name));
  return {
    title: "The grand comparison",
    question: "Which method for which situation, and at what cost?",
    summary: summaryWords(columns),
    columns,
    further,
    models: modelsOf([...columns, ...further]),
    trends: trended.flatMap((name) => trendsIn(storedSummary(name))),
    rankTests: rankTests(columns),
    published: publishedFiguresOf(),
    protocol: [...protocolOf(summaries), ...likesRemark(columns, ofLikes)],
    definitions: definitions([...columns, ...further]),
    versions: versions(),
    command: "npx marquee report grand",
  };
}

const ratings = ({ data }: Summary): number => data.counts?.ratings ?? datasetManifest(data.name).counts.ratings;

/** Trends of one summary, apart from those of another by the name of its data. */
function trendsIn(summary: Summary): Study["trends"] {
  const [{ data }] = studyColumns(summary);
  return storedTrends(summary).map((trend) => ({
    ...trend,
    id: `${summary.name}-${trend.id}`,
    title: `${trend.title}: ${data}`,
  }));
}

function summaryWords(columns: readonly StudyColumn[]): string[] {
  const labels = new Set(columns.flatMap(({ section }) => section.models.map(({ label }) => label)));
  const data = new Set(columns.map((column) => column.data));
  const fits = columns.reduce((sum, { section }) => sum + section.models.length, 0);
  const timed = columns.filter(({ task }) => task === "time").length;
  const byTime = timed === 0 ? "" : `, on ${timed} of them also on a split by time`;
  return [
    `${labels.size} methods on ${data.size} data ${data.size === 1 ? "set" : "sets"}, each on a random split${byTime}: ${count(fits)} results, and all methods of a split have the same rows.`,
    "Every choice below follows from these results by a rule, not from an opinion; its link leads to the evidence.",
  ];
}

function modelsOf(columns: readonly StudyColumn[]): Study["models"] {
  const known = new Set(modelNames);
  const names = new Set(columns.flatMap(({ section }) => section.models.map(({ name }) => name)));
  const entries = [...names].sort().filter((name) => known.has(name));
  return Object.fromEntries(
    entries.map((name): [string, StudyModel] => {
      return [name, { family: familyTitle(familyOf(name)), explains: abilitiesOf(name).includes("explain") }];
    }),
  );
}

function definitions(columns: readonly StudyColumn[]): Definition[] {
  const keys = new Set(columns.flatMap(({ section }) => section.metrics.map(({ key }) => key)));
  const metrics = [...keys].flatMap((key) => {
    const metric = describeMetric(key);
    return metric === undefined ? [] : [{ term: metric.label, text: metric.definition }];
  });
  return [
    ...metrics,
    {
      term: "Rank",
      text: "Place of a method among all methods of a split by a metric, 1 being the best; equal values share the mean of their places.",
    },
    {
      term: "Share of the best",
      text: "A value divided by the best of its split, or the best divided by it where lower is better, so that data sets of different difficulty can be averaged.",
    },
    {
      term: "Pareto front",
      text: "The methods that no other beats on one axis without losing on the other: each of the others is worse and more expensive than some method of the front.",
    },
  ];
}
