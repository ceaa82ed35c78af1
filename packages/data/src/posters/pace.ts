import type { DownloadOptions } from "../download/download-file.ts";

/** Resolves when it is the caller's turn. */
export type Turn = () => Promise<void>;

/** Turns at least `interval` milliseconds apart, in the order in which they are asked for. */
export function pace(interval: number, { wait, signal }: Pick<DownloadOptions, "wait" | "signal">): Turn {
  let last = Promise.resolve();
  return () => {
    const turn = last;
    last = turn.then(() => wait(interval, signal));
    // Whoever waits hears of a stop; the chain alone does not end the process.
    last.catch(() => undefined);
    return turn;
  };
}

/** Does `work` for each of `jobs`, `width` at a time; after an error no more are begun, and it is thrown when all have ended. */
export async function inParallel<T>(jobs: Iterable<T>, width: number, work: (job: T) => Promise<void>): Promise<void> {
  const queue = jobs[Symbol.iterator]();
  const errors: unknown[] = [];
  const worker = async (): Promise<void> => {
    for (let next = queue.next(); !next.done && errors.length === 0; next = queue.next()) {
      await work(next.value).catch((error: unknown) => void errors.push(error));
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  if (errors.length > 0) throw errors[0];
}
