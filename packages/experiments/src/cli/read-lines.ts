import { DataError, excerpt, textLines, textProblem } from "@marquee/data";
import { checkInput } from "../files/check-input.ts";

/** The lines of a file that are not blank, plain or gzip; a DataError for the first one that is no text. */
export async function readLines(path: string): Promise<readonly string[]> {
  checkInput(path);
  const lines: string[] = [];
  for await (const { line, text } of textLines(path)) {
    const expected = textProblem(text);
    if (expected !== undefined) throw new DataError([{ file: path, line, text: excerpt(text), expected }]);
    lines.push(text);
  }
  return lines;
}
