import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { childFailure } from "./failure.mjs";
import { venvFolder, venvProgram } from "./paths.mjs";
import { findPython } from "./python.mjs";
import { readStamp, removeStamp, writeStamp } from "./stamp.mjs";

const stampPath = join(venvFolder, "marquee-setup.json");

/** A step that brings the given packages (each `name==version`) into the virtual environment. */
export function pythonPackages(name, requirements) {
  return {
    name,
    done: () => requirements.every((requirement) => packagesThere().includes(requirement)),
    run: (context) => installPackages(requirements, context),
  };
}

/** Makes the virtual environment unless a whole one is there; gives its Python. */
export async function ensureEnvironment(context) {
  const python = venvProgram("python");
  if (stampHolds(readStamp(stampPath))) return python;
  const { command } = await findPython(context);
  rmSync(venvFolder, { recursive: true, force: true });
  const result = await context.child(command, ["-m", "venv", venvFolder]);
  if (result.status !== 0) throw childFailure(`${command} -m venv`, result);
  writeStamp(stampPath, { folder: venvFolder, packages: [] });
  return python;
}

/**
 * The stamp is away while pip works: an environment whose installation was killed is thrown out and made anew. When pip
 * itself gives up it has not touched what was there before, so the stamp comes back.
 */
async function installPackages(requirements, context) {
  const python = await ensureEnvironment(context);
  const before = readStamp(stampPath);
  removeStamp(stampPath);
  const result = await pip(python, ["install", ...requirements], context);
  if (result.status === null) throw childFailure("pip install", result);
  const packages = result.status === 0 ? [...new Set([...before.packages, ...requirements])] : before.packages;
  writeStamp(stampPath, { ...before, packages });
  if (result.status !== 0) throw childFailure("pip install", result);
}

/** Runs the environment's own pip, impatient with a network that is not there. */
export function pip(python, [task, ...args], context, env = {}) {
  const quick = ["--disable-pip-version-check", "--no-input", "--retries", "2"];
  return context.child(python, ["-m", "pip", task, ...quick, ...args], { env });
}

function packagesThere() {
  const stamp = readStamp(stampPath);
  return stampHolds(stamp) ? stamp.packages : [];
}

/** Scripts of an environment name it by its full path, and its Python is a link: moved or orphaned, it must be made again. */
const stampHolds = (stamp) => stamp !== undefined && stamp.folder === venvFolder && existsSync(venvProgram("python"));
