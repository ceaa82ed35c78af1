import { join } from "node:path";
import { writeFileWhole } from "@marquee/data";
import { htmlIndex, markdownIndex } from "@marquee/visualization";
import { workspaceRoot } from "../cli/paths.ts";
import { studyName } from "../cli/run-study.ts";
import type { Terminal } from "../cli/terminal.ts";
import { definedOf } from "../defined-of.ts";
import { readmeOf } from "../report/report-folder.ts";
import { makeStudy } from "../study/make-study.ts";
import { grandNames } from "../study/stored-study.ts";
import { makeReport, told } from "./make-report.ts";
import type { MadeReport, ReportsPlan } from "./make-report.ts";
import type { ReportSource } from "./report-source.ts";
import { reportsIndex } from "./reports-index.ts";

/** Which reports are made. */
export interface ReportsChoice {
  readonly sources: readonly ReportSource[];
  /** Whether the grand comparison is put together from stored runs. */
  readonly study: boolean;
}

/**
 * Makes reports one after the other and then the index of all that are there, `README.md` for the repository and
 * `index.html` for this machine. One that fails does not stop the others. When it is stopped, the index is written of what
 * is finished, and the same command goes on from there. A UsageError where the folder has a README.md of somebody else's.
 */
export async function makeReports(
  { sources, study }: ReportsChoice,
  plan: ReportsPlan,
  io: Terminal,
): Promise<readonly MadeReport[]> {
  readmeOf(plan.folder);
  const made: MadeReport[] = [];
  try {
    for (const [k, source] of sources.entries()) {
      io.signal.throwIfAborted();
      if (plan.run !== "nothing") say(source.experiment, ` (${k + 1} of ${sources.length})`, io);
      made.push(await makeReport(source, plan, io));
    }
    if (study && grandNames().length > 0) made.push(await makeGrand(plan, io));
    return made;
  } finally {
    await writeIndex(plan.folder);
  }
}

/** A line above what follows. */
const say = ({ name, title }: Pick<MadeReport, "name" | "title">, place: string, io: Terminal): void =>
  io.display.say(`\n${name}${place}: ${title}`);

/** Writes the grand comparison from stored runs. */
function makeGrand({ folder, pictures: drawn, run }: ReportsPlan, io: Terminal): Promise<MadeReport> {
  const named = { name: studyName, title: "The grand comparison" };
  if (run !== "nothing") say(named, "", io);
  return told(
    named,
    async () => {
      const options = { root: workspaceRoot, drawn, signal: io.signal };
      const { page, missing } = await makeStudy(join(folder, studyName), options);
      const remark = drawn && missing !== undefined ? `without pictures: ${missing}` : undefined;
      return { state: "stored run", computed: 0, page, ...definedOf({ remark }), failed: [] };
    },
    io,
  );
}

/** Writes both forms of the index. */
export async function writeIndex(folder: string): Promise<void> {
  await writeFileWhole(join(folder, "README.md"), [markdownIndex(reportsIndex(folder, { whole: false }))]);
  await writeFileWhole(join(folder, "index.html"), [htmlIndex(reportsIndex(folder, { whole: true }))]);
}
