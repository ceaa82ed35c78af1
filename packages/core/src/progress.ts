/** How far a long piece of work has come. */
export interface Progress {
  /** What is being done: `epoch`, `user`, `bytes`. */
  readonly stage: string;
  readonly done: number;
  /** NaN when the end is not known. */
  readonly total: number;
  /** A figure worth watching, such as the training error. */
  readonly detail?: string;
}
