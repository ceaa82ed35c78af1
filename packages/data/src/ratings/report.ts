import type { DataProblem } from "../data-error.ts";
import type { LineFormat } from "./format.ts";

/** What reading one or more ratings files found. */
export interface ReadReport {
  readonly files: readonly string[];
  /** Lines read, blank ones and the header left out. */
  readonly lines: number;
  readonly blankLines: number;
  /** Lines that became rows. */
  readonly rows: number;
  /** Lines that did not (lenient mode). */
  readonly malformed: number;
  /** The first of them, at most 20. */
  readonly samples: readonly DataProblem[];
  readonly format: LineFormat;
  /** Columns of the file that were not read, by name or as `column 5`. */
  readonly columnsDropped: readonly string[];
}
