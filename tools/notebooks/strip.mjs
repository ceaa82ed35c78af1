#!/usr/bin/env node
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import { root } from "../setup/paths.mjs";
import { writeWhole } from "../setup/stamp.mjs";
import { stripped } from "./normalize.mjs";
import { notebookText, readNotebook } from "./notebook.mjs";

const usage = `Usage: node tools/notebooks/strip.mjs [--check] [NOTEBOOK.ipynb …]

Takes outputs, timings and editors' metadata out of notebooks (all in notebooks/ when none is named), which is how they
are committed. With --check nothing is written: it fails when a notebook would change.`;

process.exitCode = main();

function main() {
  const flag = { type: "boolean", default: false };
  const { values, positionals } = parseArgs({
    options: { check: flag, help: { ...flag, short: "h" } },
    allowPositionals: true,
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const changed = (positionals.length > 0 ? positionals : allNotebooks()).filter((path) => strip(path, values.check));
  for (const path of changed)
    console.log(`${relative(process.cwd(), path)}: ${values.check ? "not stripped" : "stripped"}`);
  if (!values.check || changed.length === 0) return 0;
  console.error("Run `node tools/notebooks/strip.mjs` and commit the result.");
  return 1;
}

/** Whether the file was, or with `check` would be, changed. */
function strip(path, check) {
  const text = notebookText(stripped(readNotebook(path)));
  if (text === readFileSync(path, "utf8")) return false;
  if (!check) writeWhole(path, text);
  return true;
}

function allNotebooks() {
  const folder = join(root, "notebooks");
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names.map((name) => join(folder, name, `${name}.ipynb`)).filter((path) => existsSync(path));
}
