#!/usr/bin/env node
import { spawn } from "node:child_process";
import { join } from "node:path";
import { root, venvProgram } from "../setup/paths.mjs";
import { notebookEnvironment } from "./environment.mjs";

// JupyterLab on the notebooks folder, with the TypeScript kernel; further arguments are handed on to it. Here the user's
// own MARQUEE_DATA counts.
const env = { ...process.env, ...notebookEnvironment({ data: process.env.MARQUEE_DATA }) };
const args = ["lab", "--notebook-dir", join(root, "notebooks"), ...process.argv.slice(2)];
const lab = spawn(venvProgram("jupyter"), args, { env, stdio: "inherit" });

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
