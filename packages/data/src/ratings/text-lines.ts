import type { FileEncoding } from "../catalogue/manifest.ts";
import type { TextLine } from "../tables/table.ts";
import { lineBlocks } from "./line-blocks.ts";

/** The lines of a file in UTF-8, plain or gzip, without their ends; blank ones are left out. Errors as of `lineBlocks`. */
export async function* textLines(path: string): AsyncGenerator<TextLine> {
  let line = 0;
  for await (const { bytes } of lineBlocks(path)) {
    for (let start = 0; start < bytes.length;) {
      const end = bytes.indexOf(10, start);
      const text = lineText(bytes, start, end, "utf-8");
      line++;
      start = end + 1;
      if (!isBlank(text)) yield { line, text };
    }
  }
}

/** The line from `start` to the line feed at `end`, without a carriage return before it. */
export function lineText(bytes: Buffer, start: number, end: number, encoding: FileEncoding): string {
  const stop = end > start && bytes[end - 1] === 13 ? end - 1 : end;
  return bytes.toString(encoding === "latin-1" ? "latin1" : "utf8", start, stop);
}

/** Whether a line is empty or holds nothing but spaces. */
export const isBlank = (line: string): boolean => /^ *$/.test(line);
