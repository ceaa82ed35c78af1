import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const bin = fileURLToPath(new URL("../bin/marquee.js", import.meta.url));

/** How a run of the built command ended. */
export interface Ending {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface ChildOptions {
  readonly dataFolder: string;
  readonly signal?: NodeJS.Signals;
  /** When the signal is sent: so many milliseconds after so many lines on standard error. */
  readonly after?: { readonly lines: number; readonly milliseconds: number };
  /** When the signal is sent, instead: as soon as this is true. */
  readonly once?: () => boolean;
  /** Closes the reading end of standard output at once. */
  readonly deaf?: boolean;
}

/** Runs the built command as a process of its own. */
export function child(
  args: readonly string[],
  { dataFolder, signal, after, once, deaf = false }: ChildOptions,
): Promise<Ending> {
  return new Promise((resolve, reject) => {
    const running = spawn(process.execPath, [bin, ...args], { env: { ...process.env, MARQUEE_DATA: dataFolder } });
    let [out, err] = ["", ""];
    let timer: NodeJS.Timeout | undefined;
    const look = (): void => {
      if (!after || timer || err.split("\n").length <= after.lines) return;
      timer = setTimeout(() => running.kill(signal), after.milliseconds);
    };
    look();
    const watch = setInterval(() => {
      if (!once?.()) return;
      clearInterval(watch);
      running.kill(signal);
    }, 2);
    if (deaf) running.stdout.destroy();
    running.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
    running.stderr.on("data", (chunk: Buffer) => {
      err += chunk.toString();
      look();
    });
    running.once("error", reject);
    running.once("close", (code) => {
      clearTimeout(timer);
      clearInterval(watch);
      resolve({ code, out, err });
    });
  });
}
