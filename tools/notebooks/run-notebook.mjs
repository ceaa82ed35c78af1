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
  try {
    const options = ["--ExecutePreprocessor.record_timing=False", "--ExecutePreprocessor.startup_timeout=120"];
    const output = ["--output-dir", folder, "--output", "executed"];
    const args = ["nbconvert", "--to", "notebook", "--execute", ...options, ...output, path];
    const result = await runChild(venvProgram("jupyter"), args, { env: notebookEnvironment({ data }), onLine });
    if (result.missing) throw new Error("Jupyter is not set up; run `node tools/setup/setup.mjs test` first");
    if (result.status !== 0) throw new Error(failedCell(result.output));
    return readNotebook(join(folder, "executed.ipynb"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** From nbconvert's report, the part a reader of the notebook needs: the cell and its error, without Python's own stack. */
export function failedCell(report) {
  const start = report.indexOf("An error occurred while executing the following cell:");
  return start === -1 ? report : report.slice(start).trimEnd();
}
