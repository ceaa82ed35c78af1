import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { derive, integer, random } from "@marquee/core";
import type { Random } from "@marquee/core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { DataError } from "../src/data-error.ts";
import type { LineFormat } from "../src/ratings/format.ts";
import { readRatingsFile } from "../src/ratings/read-ratings-file.ts";
import type { RatingsFile } from "../src/ratings/read-ratings-file.ts";
import { mutate } from "./mutate.ts";

type Row = readonly [user: string, item: string, rating: number, time: number];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "marquee-fuzz-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What a file says, found line by line and character by character, sharing no code with the reader. */
function slowly(
  bytes: Buffer,
  { separator, header, columns }: LineFormat,
): { head: string; rows: Row[]; malformed: number[] } {
  const rows: Row[] = [];
  const malformed: number[] = [];
  const lines: number[][] = [[]];
  for (const byte of bytes) {
    if (byte === 0x0a) lines.push([]);
    else lines.at(-1)!.push(byte);
  }
  let head = header ? "" : "none";
  lines.forEach((line, k) => {
    if (line.at(-1) === 0x0d) line.pop();
    if (k === 0 && line[0] === 0xef && line[1] === 0xbb && line[2] === 0xbf) line.splice(0, 3);
    if (line.every((byte) => byte === 0x20)) return;
    if (head === "") {
      head = Buffer.from(line).toString("latin1");
      return;
    }
    const row = slowLine(Uint8Array.from(line), separator, columns);
    if (row) rows.push(row);
    else malformed.push(k + 1);
  });
  return { head, rows, malformed };
}

function slowLine(line: Uint8Array, separator: string, columns: LineFormat["columns"]): Row | undefined {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(line);
  } catch {
    return undefined;
  }
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if ((code < 32 && code !== 9) || (code >= 127 && code < 160) || code === 0xfffd) return undefined;
  }
  const fields = separator === "," ? slowCsv(text) : text.split(separator);
  if (fields?.length !== columns.length) return undefined;
  const [user, item] = [fields[columns.indexOf("user")], fields[columns.indexOf("item")]];
  const rating = slowNumber(fields[columns.indexOf("rating")]);
  const time = slowNumber(fields[columns.indexOf("timestamp")]);
  if (user === "" || item === "" || !Number.isFinite(Math.fround(rating))) return undefined;
  return time >= 0 && time <= Date.UTC(9999, 11, 31, 23, 59, 59) / 1000 ? [user, item, rating, time] : undefined;
}

function slowCsv(text: string): string[] | undefined {
  const fields: string[] = [];
  let field = "";
  let state: "start" | "plain" | "quoted" | "closed" = "start";
  for (let at = 0; at <= text.length; at++) {
    const c = text[at];
    if (state === "quoted") {
      if (c === undefined) return undefined;
      if (c !== '"') field += c;
      else if (text[at + 1] === '"') {
        field += '"';
        at++;
      } else state = "closed";
    } else if (c === undefined || c === ",") {
      fields.push(field);
      field = "";
      state = "start";
    } else if (c === '"' && state === "start") state = "quoted";
    else if (c === '"' || state === "closed") return undefined;
    else {
      field += c;
      state = "plain";
    }
  }
  return fields;
}

function slowNumber(text: string): number {
  const [mantissa, exponent, ...more] = text.toLowerCase().split("e");
  const unsigned = /^[+-]/.test(mantissa) ? mantissa.slice(1) : mantissa;
  const digits = unsigned.replace(".", "");
  const wellFormed = digits !== "" && [...digits].every((c) => "0123456789".includes(c));
  const power = exponent === undefined || /^[+-]?[0-9]+$/.test(exponent);
  return wellFormed && power && more.length === 0 ? parseFloat(text) : NaN;
}

const formats: readonly LineFormat[] = (["::", "\t", ",", "|"] as const).map((separator) => ({
  separator,
  header: separator === ",",
  encoding: "utf-8",
  columns: ["user", "item", "rating", "timestamp"],
}));

const healthyHead = "userId,movieId,rating,timestamp";

function healthy({ separator, header }: LineFormat, next: Random): string[] {
  const ids = ["7", "0054890", "tt0111161", "Amélie", "電影", "123456789012", "a b"];
  const line = (): string => {
    const user = next() < 0.8 ? String(integer(next, 500)) : ids[integer(next, ids.length)];
    const item = next() < 0.8 ? String(integer(next, 9000)).padStart(7, "0") : ids[integer(next, ids.length)];
    const quoted = separator === "," && next() < 0.2 ? `"${item}, ""the"""` : item;
    return [user, quoted, String(integer(next, 11) / 2), String(978300000 + integer(next, 1e7))].join(separator);
  };
  const end = next() < 0.3 ? "\r" : "";
  const lines = Array.from({ length: 5 + integer(next, 40) }, () => line() + end);
  return header ? [healthyHead + end, ...lines] : lines;
}

const rowsOf = ({ interactions: { users, items, user, item, rating, timestamp } }: RatingsFile): Row[] =>
  Array.from(user, (number, row) => [users.ids[number], items.ids[item[row]], rating[row], timestamp![row]]);

const single = (rows: readonly Row[]): Row[] =>
  rows.map(([user, item, rating, time]) => [user, item, Math.fround(rating) + 0, time + 0]);

async function attempt(path: string, options: Parameters<typeof readRatingsFile>[1]): Promise<RatingsFile | DataError> {
  try {
    return await readRatingsFile(path, options);
  } catch (error) {
    if (error instanceof DataError) return error;
    throw error;
  }
}

const isHeadless = (file: RatingsFile | DataError): boolean =>
  file instanceof DataError && file.problems[0].expected.startsWith("expected a header");

it("a thousand damaged files end in a DataError that names the damaged lines, or in exactly the intact rows", async () => {
  const path = join(folder, "damaged.txt");
  const ends = { whole: 0, refused: 0, rescued: 0, empty: 0, headless: 0 };
  for (let seed = 0; seed < 1000; seed++) {
    const next = random(derive(20251121, "fuzz", seed));
    const format = formats[seed % formats.length];
    let bytes: Buffer = Buffer.from(`${healthy(format, next).join("\n")}\n`);
    const mutations = 1 + integer(next, 4);
    for (let k = 0; k < mutations; k++) bytes = mutate(bytes, next);
    writeFileSync(path, bytes);
    const { head, rows, malformed } = slowly(bytes, format);
    const context = `seed ${seed}: ${JSON.stringify(bytes.toString("latin1"))}`;

    const strict = await attempt(path, format);
    if (format.header && head !== healthyHead && isHeadless(strict)) {
      ends.headless++;
      continue;
    }
    expect(/^\d+,[^,]+,\d/.test(head), context).toBe(false);
    if (malformed.length === 0 && rows.length > 0) {
      expect(strict, context).not.toBeInstanceOf(DataError);
      expect(rowsOf(strict as RatingsFile), context).toEqual(single(rows));
      ends.whole++;
    } else {
      expect(strict, context).toBeInstanceOf(DataError);
      const lines = (strict as DataError).problems.map(({ line }) => line);
      expect(lines, context).toEqual(malformed.length > 0 ? malformed.slice(0, 20) : [0]);
      ends.refused++;
    }

    const lenient = await attempt(path, { ...format, mode: "lenient" });
    if (rows.length === 0) {
      expect(lenient, context).toBeInstanceOf(DataError);
      ends.empty++;
    } else {
      expect(lenient, context).not.toBeInstanceOf(DataError);
      const file = lenient as RatingsFile;
      expect(rowsOf(file), context).toEqual(single(rows));
      expect([file.report.rows, file.report.malformed], context).toEqual([rows.length, malformed.length]);
      if (malformed.length > 0) ends.rescued++;
    }

    const detected = await attempt(path, { mode: "lenient" });
    if (!(detected instanceof DataError) && detected.interactions.timestamp) {
      expect(rowsOf(detected), context).toEqual(single(slowly(bytes, detected.report.format).rows));
    }
  }
  expect(ends.headless).toBeGreaterThan(10);
  expect(ends.whole).toBeGreaterThan(100);
  expect(ends.refused).toBeGreaterThan(300);
  expect(ends.rescued).toBeGreaterThan(300);
});
