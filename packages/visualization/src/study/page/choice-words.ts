import type { Choice } from "../choices.ts";
import { memoryText, secondsText } from "../costs.ts";
import { columnTitle } from "../names.ts";

/** What a table of decisions says of a choice beside its figure. */
export interface ChoiceFacts {
  /** Where the figure was measured, and how often the choice is among the best. */
  readonly where: string;
  readonly cost: string;
  readonly costDetail: string;
}

/** The facts of a choice in words. */
export function choiceFacts({ column, wins, of, timing }: Choice): ChoiceFacts {
  const often = of === 1 ? "" : `; first or tied on ${wins} of ${of}`;
  const where = `${columnTitle(column)}${often}`;
  if (timing === undefined) return { where, cost: "–", costDetail: "" };
  const memory = timing.peakBytes === undefined ? "" : memoryText(timing.peakBytes);
  return { where, cost: `${secondsText(timing.fitSeconds)} to fit`, costDetail: memory };
}
