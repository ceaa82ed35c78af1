import type { StudyColumn, StudyTask, Timings } from "@marquee/visualization";
import { storedSections } from "../published/stored-sections.ts";
import type { Summary } from "../published/summary.ts";
import { datasetManifest } from "../registry/datasets.ts";
import { cleaningMarks } from "../report/cleaning-words.ts";
import type { SplitSpec } from "../spec/experiment.ts";
import { parseSplit } from "../spec/split-text.ts";

/** What the stored comparisons beside the grand one are evidence for. */
export const furtherTasks: Readonly<Record<string, StudyTask>> = {
  "movietweetings-cold-users": "new users",
  "ml-1m-cold-users": "new users",
  "ml-latest-small-cold-items": "new movies",
  "ml-1m-cold-items": "new movies",
  "movietweetings-sequence": "next",
  diversity: "diversity",
  "ml-1m-diversity": "diversity",
  "ml-1m-neural": "networks",
  "ml-1m-90-10": "networks",
  "ensembles-ml-1m": "networks",
};

/**
 * The splits of a summary as columns of a study; the names of those that are learned from likes alone say so. Of the
 * networks' comparison the first split alone, the larger train part.
 */
export function studyColumns(summary: Summary, task?: StudyTask): readonly StudyColumn[] {
  const { name, data, cleaning, splits, timings } = summary;
  const marks = cleaningMarks({ minRating: cleaning.minRating });
  const sections = storedSections(summary);
  const columns = splits.map(({ split }, k): StudyColumn => {
    const spec = parseSplit(split);
    const own = task ?? taskOf(spec);
    const section = sections[k];
    return {
      id: [data.name, own.replace(" ", "-"), ...(spec.recipe === "cold-users" ? [spec.known] : [])].join("-"),
      experiment: name,
      data: (data.title ?? datasetManifest(data.name).title).replace(/ \(.*\)$/, ""),
      task: own,
      ...(spec.recipe === "cold-users" ? { known: spec.known } : {}),
      section: { ...section, name: [section.name, ...marks].join(", ") },
      ...(timings === undefined ? {} : { timings: ownTimings(timings, section.id) }),
    };
  });
  return task === "networks" ? columns.slice(0, 1) : columns;
}

/**
 * Columns of one task on the very same split as one, with the models of all: comparisons with what was the best of one of
 * them are left out.
 */
export function joinedColumns(columns: readonly StudyColumn[]): readonly StudyColumn[] {
  const joined = new Map<string, StudyColumn>();
  for (const column of columns) {
    const split = `${column.task} ${column.section.hash}`;
    const before = joined.get(split);
    joined.set(split, before ? withModels(before, column) : column);
  }
  return [...joined.values()];
}

/** The column with the models of `other` that it lacks, and with what they cost. */
function withModels(column: StudyColumn, other: StudyColumn): StudyColumn {
  const { models, metrics } = column.section;
  const others = other.section;
  const costs = [column, other].flatMap(({ timings }) => (timings === undefined ? [] : [timings]));
  const there = new Set(models.map(({ label }) => label));
  const known = new Set(metrics.map(({ key }) => key));
  const { significance: _, ...section } = column.section;
  return {
    ...column,
    section: {
      ...section,
      models: [...models, ...others.models.filter(({ label }) => !there.has(label))],
      metrics: [...metrics, ...others.metrics.filter(({ key }) => !known.has(key))],
      comparisons: [],
    },
    ...(costs.length === 0 ? {} : { timings: joinedTimings(costs) }),
  };
}

/** The times of several runs; of a model that several have timed, those of the first. */
function joinedTimings(runs: readonly Timings[]): Timings {
  const models = new Map<string, Timings["models"][number]>();
  for (const time of runs.flatMap((run) => run.models)) if (!models.has(time.model)) models.set(time.model, time);
  return { machine: [...new Set(runs.map(({ machine }) => machine))].join("; "), models: [...models.values()] };
}

const ownTimings = (timings: Timings, section: string): Timings => ({
  machine: timings.machine,
  models: timings.models.filter((time) => time.section === section),
});

function taskOf({ recipe }: SplitSpec): StudyTask {
  switch (recipe) {
    case "global-time":
      return "time";
    case "cold-users":
      return "new users";
    case "cold-items":
      return "new movies";
    case "leave-last-n":
      return "next";
    default:
      return "random";
  }
}
