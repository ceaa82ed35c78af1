import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

const running = new Set();
const signals = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };

/** How long a finished program's output is waited for; a grandchild that stays behind could hold it open forever. */
const lingerSeconds = 2;

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
    let lingering;
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
    child.on("exit", (status, signal) => {
      lingering = setTimeout(() => finish(status, signal), lingerSeconds * 1000);
    });

    function expire() {
      timedOut = true;
      child.kill("SIGKILL");
    }
    function finish(status, signal, error) {
      clearTimeout(timer);
      clearTimeout(lingering);
      child.stdout?.destroy();
      child.stderr?.destroy();
      running.delete(child);
      if (error !== undefined) lines.push(error.code === "ENOENT" ? `${command} was not found` : error.message);
      const seconds = (performance.now() - started) / 1000;
      resolve({ status, signal, missing: error?.code === "ENOENT", timedOut, seconds, output: lines.join("\n") });
    }
  });
}

/**
 * On Ctrl-C and the like: ends the children, which must not outlive this process, calls `say`, and exits. They get
 * SIGINT, on which Python still cleans up (a notebook's kernel); a terminal's Ctrl-C has reached them already.
 */
export function exitCleanly(say = () => {}) {
  for (const [signal, number] of Object.entries(signals)) {
    process.once(signal, () => {
      const told = signal === "SIGINT" && process.stdin.isTTY;
      if (!told) for (const child of running) child.kill("SIGINT");
      say();
      process.exit(128 + number);
    });
  }
}

/** The process numbers of the children that are at work now. */
export const childIds = () => [...running].map((child) => child.pid).filter((pid) => pid !== undefined);

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
