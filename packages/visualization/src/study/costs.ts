import { formatNumber } from "../format.ts";
import type { ModelTiming } from "../report/report.ts";
import type { StudyColumn } from "./study.ts";

/** What a model cost in a column; undefined where that was not kept. */
export function timingOf({ section, timings }: StudyColumn, id: string): ModelTiming | undefined {
  return timings?.models.find((time) => time.section === section.id && time.model === id);
}

/** `0.42 s`, `310 s`. */
export function secondsText(seconds: number): string {
  return `${formatNumber(seconds, seconds < 1 ? 2 : seconds < 10 ? 1 : 0)}\u00a0s`;
}

/** `210 MB`. */
export const memoryText = (bytes: number): string => `${formatNumber(bytes / 1e6, 0)}\u00a0MB`;
