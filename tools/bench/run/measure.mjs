import { fileURLToPath } from "node:url";
import { runChild } from "../../setup/child.mjs";
import { peerPython } from "./peers.mjs";

const script = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** One core for each thread of the job, whatever library makes the threads; BLAS beside them would take more. */
const environment = (threads) => ({
  OPENBLAS_NUM_THREADS: "1",
  MKL_NUM_THREADS: "1",
  OMP_NUM_THREADS: String(threads),
  NUMBA_NUM_THREADS: String(threads),
  PYTHONDONTWRITEBYTECODE: "1",
});

/** Runs Marquee's side of a job in a process of its own: `{ seconds, accuracy, peakBytes, version }`. */
export async function measureMarquee(job) {
  const result = await runChild(process.execPath, [script("sides/marquee.mjs"), JSON.stringify(job)]);
  return answerOf(result) ?? fail("Marquee", job, result);
}

/** The same for a peer; `{ missing }` says in a sentence why it cannot run here. */
export async function measurePeer(peer, job) {
  const threads = peer.threads ?? job.threads;
  const args = [script(`peers/${peer.script}`), JSON.stringify({ ...job, threads })];
  const result = await runChild(peerPython, args, { env: environment(threads) });
  if (result.missing) return { missing: "the peers' Python environment is not there: run again with --install-peers" };
  const [, module] = /ModuleNotFoundError: No module named '([^']+)'/.exec(result.output) ?? [];
  if (module !== undefined) return { missing: `Python's ${module} is not installed: run again with --install-peers` };
  return answerOf(result) ?? fail(peer.name, job, result);
}

/** A file that both sides read, `{ path, from }`, written by Marquee when it is not there. Throws what is wrong with the data. */
export async function prepare(name) {
  const result = await runChild(process.execPath, [script("sides/prepare.mjs"), name]);
  const { problem, ...file } = answerOf(result) ?? fail("Marquee", { case: `the file ${name}` }, result);
  if (problem !== undefined) throw new Error(problem);
  return file;
}

function answerOf({ status, output }) {
  const line = output.split("\n").findLast((text) => text.startsWith("{"));
  return status === 0 && line !== undefined ? JSON.parse(line) : undefined;
}

function fail(who, { case: what }, { status, signal, output }) {
  throw new Error(`${who} ended with ${signal ?? `status ${status}`} on ${what}\n${output}`);
}
