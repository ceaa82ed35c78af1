import type { Estimator, RatingMatrix, Recommender } from "@marquee/core";
import { UsageError } from "../usage-error.ts";
import type { Terminal } from "./terminal.ts";

/** Fits while a bar shows how far it is; ratings that the model cannot learn from are a UsageError. */
export async function fitWithProgress(estimator: Estimator, ratings: RatingMatrix, io: Terminal): Promise<Recommender> {
  const task = io.display.start(estimator.name);
  const started = io.now();
  try {
    const model = await estimator.fit(ratings, { threads: io.threads, signal: io.signal, onProgress: task.update });
    io.signal.throwIfAborted();
    task.done(`fitted in ${((io.now() - started) / 1000).toFixed(2)} s`);
    return model;
  } catch (error) {
    task.done("stopped");
    throw isRefusal(error) ? new UsageError(error.message) : error;
  }
}

/** Whether `error` is a model's `function: value must be …, got …` rather than a fault of its code. */
function isRefusal(error: unknown): error is Error {
  const kind = error instanceof TypeError || error instanceof RangeError;
  return kind && /^[\w-]+: .* must /.test(error.message);
}
