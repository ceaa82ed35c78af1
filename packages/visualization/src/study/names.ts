import type { StudyColumn } from "./study.ts";

/** `MovieLens 1M, by time`: the data set and what the split asks. */
export function columnTitle({ data, task, section: { name } }: StudyColumn): string {
  const split = task === "random" ? "random" : `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
  return `${data}, ${split}`;
}
