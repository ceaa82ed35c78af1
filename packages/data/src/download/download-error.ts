/** Why a data set could not be fetched. */
export type DownloadProblem =
  | "aborted"
  | "changed"
  | "damaged"
  | "disk"
  | "locked"
  | "manual"
  | "network"
  | "not found"
  | "proxy"
  | "server"
  | "unsafe";

/** A data set could not be fetched; the message says what happened and what to do. */
export class DownloadError extends Error {
  override readonly name = "DownloadError";
  readonly problem: DownloadProblem;
  /** Whether another attempt may succeed. */
  readonly passing: boolean;

  constructor(problem: DownloadProblem, message: string, { cause, passing = false }: DownloadErrorOptions = {}) {
    super(message, cause === undefined ? {} : { cause });
    this.problem = problem;
    this.passing = passing;
  }
}

export interface DownloadErrorOptions {
  readonly cause?: unknown;
  /** Default false. */
  readonly passing?: boolean;
}
