import type { Estimator, RatingMatrix, Recommender } from "@marquee/core";
import type { Terminal } from "./terminal.ts";

/** Fits while a bar shows how far it is. */
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
    throw error;
  }
}
