import { excerpt } from "./data-error.ts";

/** Control characters but the tab, and what stands for bytes that are not UTF-8. */
const noText = /(?!\t)\p{Cc}|\ufffd/u;
/** The same but for line ends, which a quoted column may hold. */
const noLines = /(?![\t\r\n])\p{Cc}|\ufffd/u;

/** A sentence when a line, or with `lineEnds` several, holds what is no text, such as bytes that are not UTF-8. */
export function textProblem(
  text: string,
  { lineEnds = false }: { readonly lineEnds?: boolean } = {},
): string | undefined {
  const forbidden = (lineEnds ? noLines : noText).exec(text)?.[0];
  if (forbidden === undefined) return undefined;
  return `expected text, got ${forbidden === "\ufffd" ? "bytes that are not UTF-8" : excerpt(forbidden)}`;
}
