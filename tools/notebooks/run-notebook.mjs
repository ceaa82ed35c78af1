import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { runChild } from "../setup/child.mjs";
import { cacheFolder, venvProgram } from "../setup/paths.mjs";
import { notebookEnvironment } from "./environment.mjs";
import { readNotebook } from "./notebook.mjs";

/**
 * Executes the notebook file in a kernel of its own and gives the executed notebook; the file itself is not changed.
 * Throws an Error with the source and the error of the cell that failed.
 */
export async function runNotebook(path, { data, onLine } = {}) {
  mkdirSync(cacheFolder, { recursive: true });
  const folder = mkdtempSync(join(cacheFolder, "notebook-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", remove);
  try {
    const options = [
      "--ExecutePreprocessor.kernel_name=tslab",
      "--ExecutePreprocessor.record_timing=False",
      "--ExecutePreprocessor.startup_timeout=120",
    ];
    const output = ["--output-dir", folder, "--output", "executed"];
    const args = ["nbconvert", "--to", "notebook", "--execute", ...options, ...output, path];
    const result = await runChild(venvProgram("jupyter"), args, { env: notebookEnvironment({ data }), onLine });
    if (result.missing) throw new Error("Jupyter is not set up; run `node tools/setup/setup.mjs test` first");
    if (result.status !== 0) throw new Error(failedCell(result.output));
    return readNotebook(join(folder, "executed.ipynb"));
  } finally {
    process.removeListener("exit", remove);
    remove();
  }
}

/** From nbconvert's report, the part a reader of the notebook needs: the cell and its error, without Python's own stack. */
export function failedCell(report) {
  const start = report.indexOf("An error occurred while executing the following cell:");
  if (start !== -1) return report.slice(start).trimEnd();
  const said = report.split("\n").filter((line) => !/^(\s|Traceback|$)/.test(line));
  return [...new Set(said)].join("\n");
}
