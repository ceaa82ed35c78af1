import type { Checkpoints } from "@marquee/core";
import { finishedEpochs } from "@marquee/neural";
import type { CheckpointFile } from "../files/checkpoint-file.ts";

/** A training that goes on from its checkpoint, if there is one. */
export interface ResumedTraining {
  readonly checkpoints: Checkpoints;
  /** Epochs that are finished and kept. */
  epochs(): number;
  /** What the training took before. */
  readonly milliseconds: number;
}

/** Takes up the training whose checkpoints are in `file`; the time that it takes is kept with them. */
export async function resume(file: CheckpointFile, now: () => number): Promise<ResumedTraining> {
  const found = await file.read();
  const started = now();
  const milliseconds = found?.milliseconds ?? 0;
  let epochs = found ? finishedEpochs(found.state) : 0;
  return {
    checkpoints: {
      read: () => Promise.resolve(found?.state),
      async write(state) {
        await file.write({ state, milliseconds: milliseconds + now() - started });
        epochs = finishedEpochs(state);
      },
    },
    epochs: () => epochs,
    milliseconds,
  };
}
