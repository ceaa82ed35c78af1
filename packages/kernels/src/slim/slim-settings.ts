import type { CsrMatrix } from "@marquee/core";

/** How the weights of SLIM are learned. */
export interface SlimSettings {
  /** Penalty of Σ w, ≥ 0. */
  readonly l1: number;
  /** Penalty of ½ Σ w², > 0. */
  readonly l2: number;
  /** A column is done when a pass changes no weight by more than this. */
  readonly tolerance: number;
  /** Passes a column at most. */
  readonly passes: number;
  /** Weights to begin with, of the shape of the result. */
  readonly initial?: CsrMatrix;
}
