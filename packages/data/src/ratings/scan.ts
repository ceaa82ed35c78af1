import type { DataProblem } from "../data-error.ts";
import type { LineFormat } from "./format.ts";
import { parseLine } from "./parse-line.ts";
import type { TimeForm } from "./parse-line.ts";
import type { RatingColumns } from "./rating-columns.ts";
import { isBlank, lineText } from "./text-lines.ts";

const powersOfTen = Float64Array.from({ length: 16 }, (_, k) => Number(`1e${k}`));
const roles = ["ignore", "user", "item", "rating", "timestamp"] as const;

/** Where a scan stands, and what it could not read. */
export interface ScanState {
  /** The line read last, from 1. */
  line: number;
  blankLines: number;
  malformed: number;
  /** Called for each malformed line; may throw to stop the scan. */
  readonly onProblem: (problem: DataProblem) => void;
}

/**
 * Appends the ratings in `bytes`, whole lines each ended by a line feed, to `columns`.
 *
 * A line of plain numbers is read byte by byte without making a string: digits are gathered in one integer below 10^15,
 * and m digits with d after the point are m / 10^d, the correctly rounded quotient of two exact numbers, hence equal to
 * `Number(text)`. Any other line goes to `parseLine`.
 */
export function ratingsScanner(
  file: string,
  format: LineFormat,
  columns: RatingColumns,
  state: ScanState,
  times: TimeForm,
): (bytes: Buffer) => void {
  const role = Uint8Array.from(format.columns, (column) => roles.indexOf(column));
  const last = role.length - 1;
  const separator = format.separator.charCodeAt(0);
  const double = format.separator === "::";
  const { last: lastTime, unknown } = times;

  const slowLine = (bytes: Buffer, start: number): number => {
    const end = bytes.indexOf(10, start);
    const text = lineText(bytes, start, end, format.encoding);
    if (isBlank(text)) {
      state.blankLines++;
      return end + 1;
    }
    const line = parseLine(text, format, times);
    if (typeof line === "string") {
      state.malformed++;
      state.onProblem({ file, line: state.line, text, expected: line });
    } else {
      const row = columns.rows++;
      columns.user[row] = columns.userIds.ofText(line.user);
      columns.item[row] = columns.itemIds.ofText(line.item);
      columns.rating[row] = line.rating;
      if (columns.timestamp) columns.timestamp[row] = line.timestamp === unknown ? NaN : line.timestamp;
    }
    return end + 1;
  };

  return (bytes) => {
    for (let start = 0; start < bytes.length;) {
      state.line++;
      if (columns.rows === columns.capacity) columns.reserve(columns.rows + 1);
      const row = columns.rows;
      let p = start;
      let field = 0;
      let userKey = 0;
      let itemKey = 0;
      for (; field <= last; field++) {
        let value = 0;
        let digits = 0;
        let point = -1;
        let byte = bytes[p];
        for (;;) {
          const digit = byte - 48;
          if (digit >= 0 && digit <= 9) {
            value = value * 10 + digit;
            digits++;
          } else if (byte === 46 && point < 0) {
            point = digits;
          } else break;
          byte = bytes[++p];
        }
        if (digits === 0 || digits > 15) break;
        if (field < last) {
          if (byte !== separator || (double && bytes[++p] !== 58)) break;
        } else {
          if (byte === 13) byte = bytes[++p];
          if (byte !== 10) break;
        }
        p++;
        const kind = role[field];
        if (kind <= 2) {
          if (kind === 0) continue;
          if (digits > 8 || point >= 0) break;
          if (kind === 1) userKey = value + powersOfTen[digits];
          else itemKey = value + powersOfTen[digits];
        } else {
          const exact = point < 0 ? value : value / powersOfTen[digits - point];
          if (kind === 3) columns.rating[row] = exact;
          else if (exact > lastTime) break;
          else if (columns.timestamp) columns.timestamp[row] = exact === unknown ? NaN : exact;
        }
      }
      if (field <= last) {
        start = slowLine(bytes, start);
        continue;
      }
      columns.user[row] = columns.userIds.ofKey(userKey);
      columns.item[row] = columns.itemIds.ofKey(itemKey);
      columns.rows = row + 1;
      start = p;
    }
  };
}
