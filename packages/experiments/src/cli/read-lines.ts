import { textLines } from "@marquee/data";
import { checkInput } from "../files/check-input.ts";

/** The lines of a file that are not blank, plain or gzip. */
export async function readLines(path: string): Promise<readonly string[]> {
  checkInput(path);
  const lines: string[] = [];
  for await (const { text } of textLines(path)) lines.push(text);
  return lines;
}
