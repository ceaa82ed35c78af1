import { slug } from "../report/report-figures.ts";
import type { StudyColumn } from "./study.ts";

/** `MovieLens 1M, by time`: the data set and what the split asks. */
export function columnTitle({ data, section }: StudyColumn): string {
  return `${data}, ${section.name.charAt(0).toLowerCase()}${section.name.slice(1)}`;
}

/** Part of a figure's name. */
export const columnSlug = ({ id }: StudyColumn): string => slug(id);
