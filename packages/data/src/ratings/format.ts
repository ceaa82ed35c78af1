import type { FileEncoding } from "../catalogue/manifest.ts";

/** What separates the columns of a ratings file. */
export type LineSeparator = "::" | "\t" | "," | ";" | "|" | " ";

/** What a column holds; `ignore` is skipped. */
export type LineColumn = "user" | "item" | "rating" | "timestamp" | "ignore";

/** The form of the lines of a ratings file, completely known. */
export interface LineFormat {
  readonly separator: LineSeparator;
  /** Whether the first line names the columns. */
  readonly header: boolean;
  readonly encoding: FileEncoding;
  /** From the left; every line has exactly these. */
  readonly columns: readonly LineColumn[];
}
