import type { ReadReport } from "../ratings/report.ts";
import type { TableReport } from "../tables/table.ts";
import type { TrustReport } from "../trust/trust-matrix.ts";

/** What one step of the cleaning did. */
export interface CleaningStep {
  readonly step: "duplicates" | "scale" | "unknown-movies" | "low-ratings" | "minimal-counts" | "columns";
  /** A sentence: what was dropped or kept, and why. */
  readonly reason: string;
  readonly rowsBefore: number;
  readonly rowsAfter: number;
  /** Rows the step found, dropped or not. */
  readonly found: number;
  /** A few of the rows found, as `user item rating timestamp`. */
  readonly samples: readonly string[];
}

/** What became of every row from the file to the data set; survives JSON. */
export interface CleaningReport {
  /** Absent when the ratings did not come from a file. */
  readonly read?: ReadReport;
  /** What reading the tables of movies, users and trust found; absent when there are none. */
  readonly tables?: readonly TableReport[];
  /** What became of the links of the trust graph; absent when there is none. */
  readonly trust?: TrustReport;
  readonly steps: readonly CleaningStep[];
  readonly rowsBefore: number;
  readonly rowsAfter: number;
  readonly usersBefore: number;
  readonly usersAfter: number;
  readonly itemsBefore: number;
  readonly itemsAfter: number;
}
