import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { childFailure, looksOffline } from "../../setup/failure.mjs";
import { cacheFolder, venvProgram } from "../../setup/paths.mjs";
import { findPython } from "../../setup/python.mjs";
import { fileHash, readStamp, removeStamp, writeStamp } from "../../setup/stamp.mjs";
import { pip } from "../../setup/virtual-environment.mjs";

const folder = join(cacheFolder, "bench-venv");
const stampPath = join(folder, "marquee-bench.json");
const requirements = fileURLToPath(new URL("../peers/requirements.txt", import.meta.url));

/** The Python of the peers' own environment. */
export const peerPython = venvProgram("python", folder);

/** Whether the environment has what requirements.txt asks for. */
const complete = () =>
  existsSync(peerPython) &&
  readStamp(stampPath)?.folder === folder &&
  readStamp(stampPath).requirements === fileHash(requirements);

/** A step of the set-up that makes the environment; where a library cannot be had the others stay. */
export const peersStep = {
  name: "the peers' Python environment",
  without: "Marquee runs alone",
  done: complete,
  async run(context) {
    const { command } = await findPython(context);
    removeStamp(stampPath);
    rmSync(folder, { recursive: true, force: true });
    const made = await context.child(command, ["-m", "venv", folder]);
    if (made.status !== 0) throw childFailure(`${command} -m venv`, made);
    const all = await pip(peerPython, ["install", "-r", requirements], context);
    if (all.status !== 0 && looksOffline(all.output)) throw childFailure("pip install", all);
    if (all.status !== 0) await oneByOne(context, all);
    else writeStamp(stampPath, { folder, requirements: fileHash(requirements) });
  },
};

/** Without a stamp, so that the next request tries again. */
async function oneByOne(context, failure) {
  const failed = [];
  const names = readFileSync(requirements, "utf8").trim().split("\n");
  for (const name of names) {
    const { status } = await pip(peerPython, ["install", name], context);
    if (status !== 0) failed.push(name);
  }
  if (failed.length === names.length) throw childFailure("pip install", failure);
  const advice = "Those without a wheel for this machine need a C++ compiler and Python's headers";
  context.note(`could not be installed, so Marquee runs without them: ${failed.join(", ")}. ${advice}.`);
}
