import { join, relative } from "node:path";
import { decisions, formatEstimate } from "@marquee/visualization";
import type { Study } from "@marquee/visualization";
import { definedOf } from "../defined-of.ts";
import { checkOutput } from "../files/check-output.ts";
import { makeStudy } from "../study/make-study.ts";
import { UsageError } from "../usage-error.ts";
import { workspaceRoot } from "./paths.ts";
import { printJson } from "./print-json.ts";
import type { OutputFlags } from "./run-comparison.ts";
import type { Terminal } from "./terminal.ts";
import { hanging } from "./wrap.ts";

/** The name under which `marquee report` writes the grand comparison. */
export const studyName = "grand";

/** Writes the page of the grand comparison from stored summaries, and prints what to use by situation. */
export async function runStudy(flags: OutputFlags, io: Terminal): Promise<void> {
  const { out, json, pictures: drawn, results, summary } = flags;
  const [useless] = Object.keys(definedOf({ results, summary }));
  if (useless !== undefined) {
    throw new UsageError(`--${useless} does not go with ${studyName}, which is made of stored summaries`);
  }
  const folder = out ?? join(workspaceRoot, "reports", studyName);
  checkOutput(folder, "folder");
  const task = io.display.start("write the grand comparison");
  const { study, page, pictures, missing } = await makeStudy(folder, { root: workspaceRoot, drawn, signal: io.signal });
  task.done(`${pictures} pictures`);
  if (json === true) printJson(io, study);
  else io.out(decisionText(study, io.columns));
  const remark = missing === undefined ? "" : ` (without pictures: ${missing})`;
  io.err(`\nOpen ${relative(process.cwd(), page)}${remark}\n`);
}

/** Where the text beside a situation begins. */
const INDENT = 48;

function decisionText(study: Study, width: number): string {
  const lines = decisions(study).flatMap(({ situation, choices }) =>
    choices.map(({ label, role, metric, estimate, column }, k) => {
      const part = role === undefined ? "" : ` (${role})`;
      const value = `${metric.label} ${formatEstimate(estimate, metric.digits)} on ${column.data}`;
      return hanging(k === 0 ? situation : "", `${label}${part}: ${value}`, width, INDENT);
    }),
  );
  return `\n${lines.join("\n")}\n`;
}
