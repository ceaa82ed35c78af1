import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

const running = new Set();

/**
 * Runs a program to its end and never rejects: `{ status, signal, missing, timedOut, seconds, output }`, where `output`
 * is everything it printed. `onLine` sees each line as it comes; `env` is added to the environment, and a variable whose
 * value is undefined is taken out of it.
 */
export function runChild(
  command,
  args,
  { cwd, env = {}, onLine = () => {}, timeoutSeconds = Infinity, shell = false } = {},
) {
  return new Promise((resolve) => {
    const started = performance.now();
    const lines = [];
    let timedOut = false;
    const child = spawn(command, args, { cwd, shell, env: environment(env), stdio: ["ignore", "pipe", "pipe"] });
    running.add(child);
    const timer = Number.isFinite(timeoutSeconds) ? setTimeout(expire, timeoutSeconds * 1000) : undefined;
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream, crlfDelay: Infinity }).on("line", (line) => {
        lines.push(line);
        onLine(line);
      });
    }
    child.on("error", (error) => finish(null, null, error));
    child.on("close", (status, signal) => finish(status, signal));

    function expire() {
      timedOut = true;
      child.kill("SIGKILL");
    }
    function finish(status, signal, error) {
      clearTimeout(timer);
      running.delete(child);
      if (error !== undefined) lines.push(error.code === "ENOENT" ? `${command} was not found` : error.message);
      const seconds = (performance.now() - started) / 1000;
      resolve({ status, signal, missing: error?.code === "ENOENT", timedOut, seconds, output: lines.join("\n") });
    }
  });
}

/** Ends every child that still runs; for the moment the set-up itself is interrupted. */
export function stopChildren() {
  for (const child of running) child.kill("SIGTERM");
}

/** Whether a process of this number is there. */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

function environment(changes) {
  const result = { ...process.env, ...changes };
  for (const name of Object.keys(result)) if (result[name] === undefined) delete result[name];
  return result;
}
