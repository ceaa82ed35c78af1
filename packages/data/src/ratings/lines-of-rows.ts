import { lineBlocks } from "./line-blocks.ts";

/** The lines, from 1, on which the rows numbered `rows` (ascending) of a file without malformed lines stand. */
export async function linesOfRows(path: string, rows: readonly number[], header: boolean): Promise<readonly number[]> {
  const lines: number[] = [];
  let line = 0;
  let row = header ? -1 : 0;
  for await (const { bytes } of lineBlocks(path)) {
    for (let start = 0; start < bytes.length && lines.length < rows.length; start = bytes.indexOf(10, start) + 1) {
      line++;
      const text = bytes.toString("utf8", start, bytes.indexOf(10, start));
      if (/^\ufeff? *\r?$/.test(text)) continue;
      if (rows[lines.length] === row) lines.push(line);
      row++;
    }
  }
  return lines;
}
