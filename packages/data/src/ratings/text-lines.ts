import type { TextLine } from "../tables/table.ts";
import { lineBlocks } from "./line-blocks.ts";

/** The lines of a file in UTF-8, plain or gzip, without their ends; blank ones are left out. Errors as of `lineBlocks`. */
export async function* textLines(path: string): AsyncGenerator<TextLine> {
  let line = 0;
  for await (const { bytes } of lineBlocks(path)) {
    for (let start = 0; start < bytes.length;) {
      const end = bytes.indexOf(10, start);
      const text = bytes.toString("utf8", start, end > start && bytes[end - 1] === 13 ? end - 1 : end);
      line++;
      start = end + 1;
      if (!/^ *$/.test(text)) yield { line, text };
    }
  }
}
