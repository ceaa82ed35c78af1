import { textLines } from "./text-lines.ts";

/** The lines, from 1, on which the rows numbered `rows` (ascending) of a file without malformed lines stand. */
export async function linesOfRows(path: string, rows: readonly number[], header: boolean): Promise<readonly number[]> {
  const lines: number[] = [];
  let row = header ? -1 : 0;
  for await (const { line } of textLines(path)) {
    if (lines.length === rows.length) break;
    if (rows[lines.length] === row++) lines.push(line);
  }
  return lines;
}
