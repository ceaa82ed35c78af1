#!/usr/bin/env node
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { root, venvFolder, venvProgram } from "../setup/paths.mjs";
import { writeWhole } from "../setup/stamp.mjs";
import { notebookEnvironment } from "./environment.mjs";

// JupyterLab with the TypeScript kernel. It sees the whole repository, so that links between notebooks, data and reports
// lead somewhere, opens the table of contents, and asks nobody for news. Further arguments are handed on to it. Here the
// user's own MARQUEE_DATA counts.
const env = { ...process.env, ...notebookEnvironment({ data: process.env.MARQUEE_DATA }) };
const options = [
  `--ServerApp.root_dir=${root}`,
  "--LabApp.default_url=/lab/tree/notebooks/README.md",
  `--LabApp.app_settings_dir=${join(root, "tools", "notebooks", "lab-settings")}`,
  "--LabApp.news_url=None",
  "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
];
// JupyterLab asks its own scripts, which are CommonJS; within this repository Node would take them for modules.
if (existsSync(venvFolder)) writeWhole(join(venvFolder, "package.json"), '{ "type": "commonjs" }\n');
const lab = spawn(venvProgram("jupyter"), ["lab", ...options, ...process.argv.slice(2)], { env, stdio: "inherit" });

lab.on("error", (error) => {
  if (error.code !== "ENOENT") throw error;
  console.error("JupyterLab is not set up; run `npm run notebooks`, which does so first.");
  process.exitCode = 1;
});
lab.on("close", (status) => {
  process.exitCode = status ?? 1;
});
// Ctrl-C reaches JupyterLab by itself, and it asks before it ends: wait for its answer.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => lab.kill("SIGTERM"));
