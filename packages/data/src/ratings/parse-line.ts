import { excerpt } from "../data-error.ts";
import { closingQuote } from "../tables/closing-quote.ts";
import { textProblem } from "../text-problem.ts";
import type { LineFormat } from "./format.ts";

/** One line of a ratings file, read. */
export interface RatingLine {
  readonly user: string;
  readonly item: string;
  readonly rating: number;
  /** NaN when the line has none. */
  readonly timestamp: number;
}

/** What the times of a file may be. */
export interface TimeForm {
  readonly unit: "seconds" | "milliseconds";
  /** The end of the year 9999 in this unit: what lies beyond is in another unit, or no time at all. */
  readonly last: number;
  /** The number that stands for "unknown"; NaN when none does. */
  readonly unknown: number;
}

const number = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** A decimal number such as `4`, `-.5` or `1e3`; NaN for every other text, `0x10` and `Infinity` among them. */
export function parseNumber(text: string): number {
  return number.test(text) ? Number(text) : NaN;
}

/**
 * Reads one line without its line end, or says in a sentence what is wrong with it. Every line that the byte scanner
 * does not recognize at once comes here, so this function alone decides what a well-formed line is.
 */
export function parseLine(text: string, format: LineFormat, times: TimeForm): RatingLine | string {
  const notText = textProblem(text);
  if (notText !== undefined) return notText;
  const fields = fieldsOf(text, format.separator);
  if (typeof fields === "string") return fields;
  const { columns } = format;
  if (fields.length !== columns.length) {
    return `expected ${columns.length} columns (${columns.join(", ")}), got ${fields.length}`;
  }
  let user = "";
  let item = "";
  let rating = NaN;
  let timestamp = NaN;
  for (let f = 0; f < fields.length; f++) {
    const field = fields[f];
    const column = columns[f];
    if (column === "ignore") continue;
    if (column === "user" || column === "item") {
      if (field === "") return `${column} must be an id, got an empty column`;
      if (column === "user") user = field;
      else item = field;
    } else {
      const value = parseNumber(field);
      const problem = column === "rating" ? ratingProblem(value, field) : timestampProblem(value, field, times);
      if (problem !== undefined) return problem;
      if (column === "rating") rating = value;
      else timestamp = value;
    }
  }
  return { user, item, rating, timestamp };
}

function ratingProblem(value: number, field: string): string | undefined {
  if (Number.isFinite(Math.fround(value))) return undefined;
  return `rating must be a finite number, got "${excerpt(field, 40)}"`;
}

function timestampProblem(value: number, field: string, { unit, last, unknown }: TimeForm): string | undefined {
  if ((value >= 0 && value <= last) || value === unknown) return undefined;
  return `timestamp must be a time since 1970 in ${unit} from 0 to ${last}, got "${excerpt(field, 40)}"`;
}

/**
 * The columns of a line; a sentence when a quote is left open. Only columns between commas or semicolons may be quoted
 * (RFC 4180); spaces separate in runs of any length.
 */
export function fieldsOf(text: string, separator: LineFormat["separator"]): string[] | string {
  if (separator === " ") return text.split(" ").filter((field) => field !== "");
  if ((separator !== "," && separator !== ";") || !text.includes('"')) return text.split(separator);
  const fields: string[] = [];
  for (let at = 0; at <= text.length;) {
    if (text[at] !== '"') {
      const end = text.indexOf(separator, at);
      const field = end < 0 ? text.slice(at) : text.slice(at, end);
      if (field.includes('"')) return "a quote inside a column must be doubled and the column quoted";
      fields.push(field);
      at = end < 0 ? text.length + 1 : end + 1;
      continue;
    }
    const stop = closingQuote(text, at);
    if (stop < 0) return "expected a closing quote before the end of the line";
    fields.push(text.slice(at + 1, stop).replaceAll('""', '"'));
    at = stop + 1;
    if (at < text.length && text[at] !== separator) return "expected a separator after a closing quote";
    at += 1;
  }
  return fields;
}
