import type { FoldRun } from "./run-fold.ts";

/** What became of a fold, in words: "fitted in 1.25 s, evaluated in 0.50 s". */
export function outcome({ cost, stored, resumed }: FoldRun): string {
  if (stored) return "stored";
  if (!cost) return "done";
  const before = resumed > 0 ? ` (going on after epoch ${resumed})` : "";
  return `fitted in ${seconds(cost.fitSeconds)}${before}, evaluated in ${seconds(cost.evaluateSeconds)}`;
}

const seconds = (value: number): string => `${value < 10 ? value.toFixed(2) : value.toFixed(1)} s`;
