import { formatPercent } from "../format.ts";
import type { DatasetReport } from "./report.ts";

type Known<Key extends keyof DatasetReport> = NonNullable<DatasetReport[Key]>;

/** The share of all cells of the rating matrix that hold a rating. */
export function filledText({ users, items, ratings }: Known<"counts">): string {
  const cells = users * items;
  return formatPercent(cells === 0 ? 0 : ratings / cells, 2);
}

/** `1 to 5, step 1`. */
export function scaleText({ min, max, step }: Known<"scale">): string {
  return `${min} to ${max}${step === undefined ? "" : `, step ${step}`}`;
}

/** How many ratings the most popular items have, a sentence without its point. */
export function headText(share: number): string {
  return `The most rated fifth of the items holds ${formatPercent(share)} of all ratings`;
}
