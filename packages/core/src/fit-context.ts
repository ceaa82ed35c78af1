import type { Progress } from "./progress.ts";
import type { Tensors } from "./tensors.ts";

/** The part of an `AbortSignal` that a model needs: a long fit calls `throwIfAborted` between passes. */
export interface StopSignal {
  readonly aborted: boolean;
  throwIfAborted(): void;
}

/** Where a long training keeps its state from epoch to epoch, so that one that was stopped goes on. */
export interface Checkpoints {
  /** The last state that was written; undefined when there is none. */
  read(): Promise<Tensors | undefined>;
  write(state: Tensors): Promise<void>;
}

/** Takes the figures of a training as they come, such as a TensorBoard log does. */
export interface ScalarLog {
  scalar(name: string, value: number, step: number): void;
}

/** How a long fit reports progress, is stopped, and how many threads it may use. */
export interface FitContext {
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: StopSignal;
  /** Upper bound of worker threads; it changes time, never results. */
  readonly threads?: number;
  /** Used by trainings of many epochs. Default: a stopped training begins anew. */
  readonly checkpoints?: Checkpoints;
  /** Used by trainings of many epochs. Default: nobody is told. */
  readonly log?: ScalarLog;
}
