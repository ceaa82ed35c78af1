/**
 * Where the column that begins with the quote at `start` closes: at the first quote behind it that is not doubled; −1 when
 * there is none. A regular expression would need a stack as long as the column.
 */
export function closingQuote(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return at;
  }
  return -1;
}
