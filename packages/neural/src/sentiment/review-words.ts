import { words } from "@marquee/features";

/**
 * The words of a review in English or Chinese, in order: lower case, no stemming, no word left out, because "not" and
 * "was" tell opinions apart; exclamation and question marks are words. Line breaks of HTML are blanks.
 */
export function reviewWords(text: string): string[] {
  const plain = text.replaceAll(/<br\s*\/?>/gi, " ");
  return plain.split(/([!?！？])/).flatMap((piece) => marks.get(piece) ?? words(piece));
}

const marks: ReadonlyMap<string, readonly string[]> = new Map([
  ["!", ["!"]],
  ["！", ["!"]],
  ["?", ["?"]],
  ["？", ["?"]],
]);
