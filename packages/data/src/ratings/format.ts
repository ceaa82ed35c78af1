/** What separates the columns of a ratings file. */
export type Separator = "::" | "\t" | "," | ";" | "|" | " ";

/** What a column holds; `ignore` is skipped. */
export type RatingsColumn = "user" | "item" | "rating" | "timestamp" | "ignore";

/** The form of a ratings file, completely known. */
export interface RatingsFormat {
  readonly separator: Separator;
  readonly header: boolean;
  readonly encoding: "utf-8" | "latin-1";
  /** From the left; every line has exactly these. */
  readonly columns: readonly RatingsColumn[];
}
