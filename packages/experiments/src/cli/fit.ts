import type { Estimator, RatingMatrix, Recommender } from "@marquee/core";
import type { SideInformation } from "../registry/side-information.ts";
import { resume } from "../run/resume.ts";
import { watchNetworks } from "../run/watch-networks.ts";
import { UsageError } from "../usage-error.ts";
import type { Terminal } from "./terminal.ts";
import { checkpointOf, logsIn } from "./training-flags.ts";
import type { TrainingFlags } from "./training-flags.ts";

/** What a model learns from. */
export interface Lesson {
  readonly ratings: RatingMatrix;
  readonly side: SideInformation;
}

/**
 * Fits while a bar shows how far it is; ratings that the model cannot learn from are a UsageError. The training of a
 * network goes on from its checkpoint, which is removed when it is through.
 */
export async function fitWithProgress(
  estimator: Estimator,
  { ratings, side }: Lesson,
  io: Terminal,
  flags: TrainingFlags = {},
): Promise<Recommender> {
  const { tensorboard } = flags;
  const begin = watchNetworks(
    (line) => io.err(`${line}\n`),
    tensorboard === undefined ? undefined : logsIn(tensorboard),
  );
  const log = begin(estimator, [estimator.name]);
  const file = checkpointOf(estimator, ratings, side, flags);
  const training = file && (await resume(file, io.now));
  if (training && training.epochs() > 0) io.err(`${estimator.name}: going on after epoch ${training.epochs()}\n`);
  const task = io.display.start(estimator.name);
  const started = io.now() - (training?.milliseconds ?? 0);
  try {
    const model = await estimator.fit(ratings, {
      threads: io.threads,
      signal: io.signal,
      onProgress: task.update,
      ...(training ? { checkpoints: training.checkpoints } : {}),
      ...log,
    });
    io.signal.throwIfAborted();
    await file?.remove();
    task.done(`fitted in ${((io.now() - started) / 1000).toFixed(2)} s`);
    return model;
  } catch (error) {
    const epochs = training?.epochs() ?? 0;
    task.done(epochs > 0 ? `stopped after epoch ${epochs}, from where the same command goes on` : "stopped");
    throw isRefusal(error) ? new UsageError(error.message) : error;
  }
}

/** Whether `error` is a model's `function: value must be …, got …` rather than a fault of its code. */
function isRefusal(error: unknown): error is Error {
  const kind = error instanceof TypeError || error instanceof RangeError;
  return kind && /^[\w-]+: .* must /.test(error.message);
}
