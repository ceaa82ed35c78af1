import { closingQuote } from "./closing-quote.ts";
import type { Table, TextLine } from "./table.ts";

/** One record of a CSV file: its columns, the line it begins on, and its text without the last line end. */
export interface CsvRecord extends TextLine {
  readonly fields: readonly string[];
}

/**
 * The records of comma-separated text (RFC 4180): columns may be quoted, then hold commas, line ends and doubled quotes.
 * A record with a stray or unclosed quote is noted as malformed, and reading goes on with the next line.
 */
export function* csvRecords(table: Table): Generator<CsvRecord> {
  const { text } = table;
  let line = 1;
  for (let start = 0; start < text.length;) {
    const { fields, end, problem } = record(text, start);
    const found = { line, text: text.slice(start, end).replace(/\r?\n$/, ""), fields };
    if (problem !== undefined) table.note(found, problem);
    else if (found.text !== "" && table.isText(found)) yield found;
    for (let at = start; at < end; at++) if (text.charCodeAt(at) === 10) line++;
    start = end;
  }
}

interface ScannedRecord {
  readonly fields: readonly string[];
  /** Where the next record starts. */
  readonly end: number;
  readonly problem?: string;
}

function record(text: string, start: number): ScannedRecord {
  const fields: string[] = [];
  const plain = /[^",\r\n]*/y;
  const ending = /,|\r?\n|$/y;
  for (let at = start; ;) {
    const quoted = text[at] === '"';
    plain.lastIndex = at;
    const stop = quoted ? closingQuote(text, at) : at + plain.exec(text)![0].length;
    ending.lastIndex = quoted ? stop + 1 : stop;
    const end = stop < 0 ? null : ending.exec(text);
    if (!end) {
      const lineEnd = text.indexOf("\n", at);
      const problem = "expected columns separated by commas, quoted when they hold a comma or a quote";
      return { fields, end: lineEnd < 0 ? text.length : lineEnd + 1, problem };
    }
    fields.push(quoted ? text.slice(at + 1, stop).replaceAll('""', '"') : text.slice(at, stop));
    at = ending.lastIndex;
    if (end[0] !== ",") return { fields, end: at };
  }
}
