#!/usr/bin/env node
import { basename, join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { exitCleanly } from "../setup/child.mjs";
import { root } from "../setup/paths.mjs";
import { writeWhole } from "../setup/stamp.mjs";
import { complaints } from "./inspect.mjs";
import { normalized } from "./normalize.mjs";
import { notebookText } from "./notebook.mjs";
import { relinked } from "./relink.mjs";
import { runNotebook } from "./run-notebook.mjs";

const usage = `Usage: node tools/notebooks/execute.mjs NOTEBOOK_DIR [--data FOLDER]

Executes NOTEBOOK_DIR/NAME.ipynb, where NAME is the folder's name, and keeps the executed copy in
reports/notebooks/NAME.ipynb, with its links led to the other executed copies. Two runs give the same bytes. With --data
the notebook finds the data sets in FOLDER; without it, only the embedded one.`;

exitCleanly();
process.exitCode = await main();

async function main() {
  const options = { data: { type: "string" }, help: { type: "boolean", short: "h", default: false } };
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (values.help || positionals.length !== 1) {
    console.log(usage);
    return values.help ? 0 : 2;
  }
  const folder = resolve(positionals[0]);
  const name = basename(folder);
  const data = values.data === undefined ? undefined : resolve(values.data);
  try {
    const notebook = relinked(normalized(await runNotebook(join(folder, `${name}.ipynb`), { data })));
    const wrong = complaints(notebook);
    if (wrong.length > 0) throw new Error(wrong.join("\n"));
    const target = join(root, "reports", "notebooks", `${name}.ipynb`);
    writeWhole(target, notebookText(notebook));
    console.log(`${name}: executed, ${relative(process.cwd(), target)}`);
    return 0;
  } catch (error) {
    console.error(`${name}: ${error.message}`);
    return 1;
  }
}
