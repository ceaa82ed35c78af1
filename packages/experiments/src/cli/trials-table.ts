import { describeMetric, rankedTrials } from "@marquee/evaluation";
import type { Trial } from "@marquee/evaluation";
import { textTable } from "@marquee/visualization";
import type { Table } from "@marquee/visualization";
import type { Tuning } from "../tune/tune-model.ts";
import { wrap } from "./wrap.ts";

/** The full trials of a search as a table for a terminal of `width` columns, best first, the defaults told. */
export function trialsText({ model, space, trials }: Tuning, metric: string, width: number): string {
  const ranked = rankedTrials(trials, metric);
  const names = Object.keys(space);
  const label = describeMetric(metric)?.label ?? metric;
  const table: Table = {
    caption: model,
    columns: [
      { key: "number", label: "trial", kind: "text" },
      { key: "score", label: `${label} (validation)`, kind: "number", digits: 4, better: "none" },
      ...names.map((key) => ({ key, label: key, kind: "text" as const })),
    ],
    rows: ranked.map((trial) => ({
      cells: {
        number: `${trial.number}${trial.number === 1 ? " (defaults)" : ""}`,
        score: Number.isNaN(trial.score) ? null : trial.score,
        ...Object.fromEntries(names.map((name) => [name, String(trial.options[name])])),
      },
    })),
  };
  const remarks = [...partial(trials), ...failures(ranked)].map((line) => wrap(line, width, 2));
  return [`\n${model}\n`, textTable(table), ...remarks].join("\n");
}

function partial(trials: readonly Trial[]): string[] {
  const count = trials.filter(({ share }) => share < 1).length;
  return count === 0 ? [] : [`${count} more trials had a part of the resource and chose which were fitted in full.`];
}

const failures = (trials: readonly Trial[]): string[] =>
  trials.flatMap(({ number, failed }) => (failed === undefined ? [] : [`Trial ${number} failed: ${failed}`]));
