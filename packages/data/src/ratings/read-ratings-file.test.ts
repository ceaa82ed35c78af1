import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DataError } from "../data-error.ts";
import { readRatingsFile } from "./read-ratings-file.ts";
import type { RatingsFile, ReadOptions } from "./read-ratings-file.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "marquee-ratings-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const read = (content: string | Uint8Array, options?: ReadOptions): Promise<RatingsFile> => {
  const path = join(folder, "ratings.txt");
  writeFileSync(path, content);
  return readRatingsFile(path, options);
};

const rowsOf = ({ interactions }: RatingsFile): unknown[][] => {
  const { users, items, user, item, rating, timestamp } = interactions;
  return Array.from(user, (number, row) => [
    users.idOf(number),
    items.idOf(item[row]),
    rating[row],
    ...(timestamp ? [timestamp[row]] : []),
  ]);
};

const problemsOf = async (content: string | Uint8Array, options?: ReadOptions): Promise<string[]> => {
  const error: unknown = await read(content, options).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof DataError)) throw new Error(`expected a DataError, got ${String(error)}`);
  expect(error.message).toContain(join(folder, "ratings.txt"));
  return error.problems.map(({ line, expected }) => `${line}: ${expected}`);
};

describe("readRatingsFile", () => {
  it("finds out the separator and whether there are times", async () => {
    for (const separator of ["::", "\t", ",", ";", "|", " "]) {
      const line = (...fields: string[]): string => `${fields.join(separator)}\n`;
      const three = await read(line("7", "x y".replace(" ", "_"), "4.5") + line("8", "z", "1"));
      expect(rowsOf(three)).toEqual([
        ["7", "x_y", 4.5],
        ["8", "z", 1],
      ]);
      expect(three.report.format.separator).toBe(separator);
      const four = await read(line("7", "1", "4", "978300760") + line("7", "2", "3", "978300761"));
      expect(rowsOf(four)).toEqual([
        ["7", "1", 4, 978300760],
        ["7", "2", 3, 978300761],
      ]);
    }
  });

  it("keeps ids exactly: zeros in front, many digits, text, other scripts", async () => {
    const ids = ["7", "07", "007", "12345678", "123456789", "00000000", "ann", "7a", "-7", "1.5", "電影"];
    const file = await read(ids.map((id) => `${id}\t${id}\t3\n`).join(""));
    expect(file.interactions.users.ids).toEqual(ids);
    expect(file.interactions.items.ids).toEqual(ids);
  });

  it("reads columns by the names in a header, in any order, and says what it left out", async () => {
    const file = await read('movieId,note,"userId",rating,timestamp\r\n1,a,2,3.5,10\r\n4,b,5,1,20\r\n');
    expect(rowsOf(file)).toEqual([
      ["2", "1", 3.5, 10],
      ["5", "4", 1, 20],
    ]);
    expect(file.report.columnsDropped).toEqual(["note"]);
    expect(file.report.lines).toBe(2);
  });

  it("does not take a first line with a broken rating for a header", async () => {
    expect(await problemsOf("1::2::five::4\n1::3::4::5\n")).toEqual(['1: rating must be a finite number, got "five"']);
    expect(await problemsOf("ann\tx\tfive\nbob\ty\t2\n")).toEqual(['1: rating must be a finite number, got "five"']);
  });

  it("refuses a header whose names do not agree with the order that columns without names have", async () => {
    const expected = ["1: expected a header that names user, item and rating once each"];
    expect(await problemsOf("reviewer,rating,book\n1,5,7\n")).toEqual(expected);
    expect(await problemsOf("user,item,rating,rating\n1,2,3,4\n")).toEqual(expected);
    expect(await problemsOf("\nitem,user,rating,user\n1,2,3,4\n", { header: true })).toEqual(expected);
    expect(rowsOf(await read("reviewer,book,rating\n1,7,5\n"))).toEqual([["1", "7", 5]]);
  });

  it("refuses a header that is not there, or that names other columns than those that are known", async () => {
    const columns = ["user", "item", "rating", "timestamp"] as const;
    const known = { separator: ",", header: true, columns } as const;
    const expected = ["1: expected a header that names the columns: user, item, rating, timestamp, in this order"];
    const row = "1,2,3,4\n";
    expect(await problemsOf(row + row, known)).toEqual(expected);
    expect(await problemsOf(`movieId,userId,rating,timestamp\n${row}`, known)).toEqual(expected);
    expect(await problemsOf(`userId,movieId,rating\n${row}`, known)).toEqual(expected);
    expect(await problemsOf(row, { header: true })).toEqual(["1: expected a header that names the columns"]);
    for (const header of ["userId,movieId,rating,timestamp", "reader,book,stars,when", "user,item,rating,time,note"]) {
      const rows = rowsOf(await read(`${header}\n1,2,3,4${header.endsWith("note") ? ",x" : ""}\n`, known));
      expect(rows).toEqual([["1", "2", 3, 4]]);
    }
  });

  it("reads the same with a byte order mark, with CR LF, without a last line end, gzipped and with blank lines", async () => {
    const plain = "1,2,3,4\n5,6,4.5,8\n";
    const expected = rowsOf(await read(plain));
    for (const variant of [
      `\ufeff${plain}`,
      plain.replaceAll("\n", "\r\n"),
      plain.slice(0, -1),
      gzipSync(plain),
      `\n${plain.replaceAll("\n", "\n\n  \n")}`,
    ]) {
      expect(rowsOf(await read(variant))).toEqual(expected);
    }
  });

  it.skipIf(process.platform === "win32")("reads a pipe as it reads a file, gzip or not", async () => {
    const text = Array.from({ length: 20_000 }, (_, k) => `${k}\t${k % 7}\t${1 + (k % 5)}\n`).join("");
    const file = await read(text);
    const pipe = join(folder, "pipe");
    execFileSync("mkfifo", [pipe]);
    for (const content of [text, gzipSync(text)]) {
      const totals: number[] = [];
      const reading = readRatingsFile(pipe, { onProgress: ({ total }) => totals.push(total) });
      await Promise.all([writeFile(pipe, content), reading]);
      const { interactions, report } = await reading;
      expect(interactions.user).toEqual(file.interactions.user);
      expect(interactions.rating).toEqual(file.interactions.rating);
      expect(report.rows).toBe(20_000);
      expect(totals.every(Number.isNaN)).toBe(true);
    }
    const [empty] = await Promise.allSettled([readRatingsFile(pipe), writeFile(pipe, "")]);
    expect(empty).toMatchObject({ status: "rejected", reason: { message: `${pipe}: the file is empty` } });
  });

  it("undoes quotes between commas and leaves them between other separators", async () => {
    expect(rowsOf(await read('"a,b","say ""hi""",3\n1,2,"4"\n'))).toEqual([
      ["a,b", 'say "hi"', 3],
      ["1", "2", 4],
    ]);
    expect(rowsOf(await read('"a"\tb\t3\n'))).toEqual([['"a"', "b", 3]]);
    expect(await problemsOf('1,2,3\n1,"2,3\n1,3,4\n')).toEqual([
      "2: expected a closing quote before the end of the line",
    ]);
  });

  it("names line, column and text of each malformed line", async () => {
    const good = "1\t2\t3\t4\n";
    const cases: [string, RegExp][] = [
      ["1\t2\tfive\t4\n", /^2: rating must be a finite number, got "five"$/],
      ["1\t2\t\t4\n", /^2: rating must be a finite number, got ""$/],
      ["1\t2\tNaN\t4\n", /^2: rating must be/],
      ["1\t2\t1e400\t4\n", /^2: rating must be/],
      ["1\t2\t1e39\t4\n", /^2: rating must be/],
      ["1\t2\t0x10\t4\n", /^2: rating must be/],
      ["1\t2\t3\n", /^2: expected 4 columns \(user, item, rating, timestamp\), got 3$/],
      ["1\t2\t3\t4\t5\n", /^2: expected 4 columns .*, got 5$/],
      ["1\t\t3\t4\n", /^2: item must be an id, got an empty column$/],
      ["\t2\t3\t4\n", /^2: user must be an id/],
      ["1\t2\t3\t-4\n", /^2: timestamp must be a time since 1970 .*, got "-4"$/],
      ["1\t2\t3\t1162160415000\n", /^2: timestamp must be .* in seconds from 0 to 253402300799, got "1162160415000"$/],
      ["1\t2\t3\tlater\n", /^2: timestamp must be .*"later"$/],
      ["1\t2\0\t3\t4\n", /^2: expected text, got \\u0000$/],
      ["1\r\t2\t3\t4\n", /^2: expected text, got \\u000d$/],
    ];
    for (const [line, pattern] of cases) {
      const [problem, ...others] = await problemsOf(good + line + good);
      expect(problem).toMatch(pattern);
      expect(others).toEqual([]);
      const { interactions, report } = await read(good + line + good, { mode: "lenient" });
      expect([interactions.user.length, report.malformed, report.samples[0].line]).toEqual([2, 1, 2]);
    }
  });

  it("refuses bytes that are not UTF-8 in an id, and reads them as latin-1 when told", async () => {
    const bytes = Buffer.from("1\tAm\xe9lie\t3\n2\tb\t3\n", "latin1");
    expect(await problemsOf(bytes)).toEqual(["1: expected text, got bytes that are not UTF-8"]);
    expect(rowsOf(await read(bytes, { encoding: "latin-1" }))[0]).toEqual(["1", "Amélie", 3]);
  });

  it("escapes and cuts the offending text", async () => {
    const error = await read(`1\t2\t3\n1\u0007${"x".repeat(1000)}\t2\n`).catch((reason: unknown) => reason);
    const [{ text }] = (error as DataError).problems;
    expect(text).toMatch(/^1\\u0007x+…$/);
    expect(text.length).toBeLessThanOrEqual(121);
  });

  it("stops a strict reading after twenty malformed lines, and counts all of them in a lenient one", async () => {
    const content = "1 2 3\n" + "1 2 x\n".repeat(50);
    expect(await problemsOf(content)).toHaveLength(20);
    const { report } = await read(content, { mode: "lenient" });
    expect([report.lines, report.rows, report.malformed, report.samples.length]).toEqual([51, 1, 50, 20]);
  });

  it("refuses files that are empty, missing, folders, UTF-16, cut gzip, without ratings or without line ends", async () => {
    expect(await problemsOf("")).toEqual(["0: the file is empty"]);
    expect(await problemsOf("user,item,rating\n")).toEqual(["0: the file holds no ratings"]);
    expect(await problemsOf("\n  \n")).toEqual(["0: the file holds no ratings"]);
    expect(await problemsOf("no ratings here\nat all\n")).toEqual([
      '1: rating must be a finite number, got "here"',
      "2: expected 3 columns (user, item, rating), got 2",
    ]);
    expect(await problemsOf("lonely\n")).toEqual([
      expect.stringContaining("expected user, item and rating separated by"),
    ]);
    expect(await problemsOf("1,2,3,4,5\n")).toEqual([
      "1: expected three or four columns or a header that names user, item and rating, got 5 columns",
    ]);
    expect(await problemsOf(Buffer.from("\ufeff1,2,3\n", "utf16le"))).toEqual([expect.stringContaining("UTF-16")]);
    const cut = gzipSync("1,2,3\n".repeat(1000)).subarray(0, -12);
    expect(await problemsOf(cut)).toEqual([expect.stringContaining("cannot be read to its end")]);
    expect(await problemsOf("1".repeat(5 << 20))).toEqual([expect.stringContaining("4 MiB without a line end")]);
    await expect(readRatingsFile(join(folder, "none.txt"))).rejects.toThrow(/none.txt: there is no such file/);
    await expect(readRatingsFile(folder)).rejects.toThrow(/expected a file, got a folder/);
  });

  it.each([
    [{ mode: "loose" }, 'readRatingsFile: mode must be one of "strict", "lenient", got "loose"'],
    [{ separator: "/" }, 'readRatingsFile: separator must be one of "::", "\t", ",", ";", "|", " ", got "/"'],
    [{ encoding: "latin1" }, 'readRatingsFile: encoding must be one of "utf-8", "latin-1", got "latin1"'],
    [{ timestampUnit: "ms" }, 'readRatingsFile: timestampUnit must be one of "seconds", "milliseconds", got "ms"'],
    [{ columns: ["user", "item"] }, "user, item and rating once and timestamp at most once, got user, item"],
    [{ columns: ["user", "user", "item", "rating"] }, "got user, user, item, rating"],
  ])("refuses the options %j", async (options, message) => {
    await expect(read("1,2,3,4\n", options as ReadOptions)).rejects.toThrow(message);
  });

  it("makes unknown times NaN, and leaves the times out when all are unknown", async () => {
    const some = await read("1::2::3::0\n1::3::4::50\n", { unknownTimestamp: 0 });
    expect(Array.from(some.interactions.timestamp!)).toEqual([NaN, 50]);
    const none = await read("1::2::3::0\n1::3::4::0\n", { unknownTimestamp: 0 });
    expect(none.interactions.timestamp).toBeUndefined();
    for (const unknown of [-1, 999999999999]) {
      const odd = await read(`1::2::3::${unknown}\n1::3::4::50\n`, { unknownTimestamp: unknown });
      expect(Array.from(odd.interactions.timestamp!)).toEqual([NaN, 50]);
    }
  });

  it("turns milliseconds into seconds", async () => {
    const { interactions } = await read("u\ti\t3\t1162160415500\n", { timestampUnit: "milliseconds" });
    expect(Array.from(interactions.timestamp!)).toEqual([1162160415.5]);
  });

  it("reads lines across block borders and reports bytes to the end", async () => {
    const line = (k: number): string => `${k % 1000}::${k}::${(k % 9) / 2}::${978300000 + k}\n`;
    const lines = Array.from({ length: 200_000 }, (_, k) => line(k));
    const seen: number[] = [];
    const file = await read(lines.join(""), { onProgress: ({ done, total }) => seen.push(done / total) });
    expect(file.interactions.user.length).toBe(200_000);
    expect(rowsOf(file).at(-1)).toEqual(["999", "199999", (199_999 % 9) / 2, 978300000 + 199_999]);
    expect([seen.length > 1, seen.at(-1)]).toEqual([true, 1]);
  });

  it("reads back what was written, whatever the ids and numbers", async () => {
    const id = fc.oneof(
      fc.integer({ min: 0, max: 99_999_999 }).map(String),
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 9 }).filter((text) => !/[\p{Cc}\ufffd]/u.test(text)),
    );
    const row = fc.tuple(
      id,
      id,
      fc.float({ noNaN: true, noDefaultInfinity: true }),
      fc.oneof(fc.integer({ min: 0, max: 253402300799 }), fc.double({ min: 0, max: 1e9, noNaN: true })),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 30 }), async (rows) => {
        const text = rows.map(([user, item, rating, time]) => `${user}\t${item}\t${rating}\t${time}\n`).join("");
        const columns = ["user", "item", "rating", "timestamp"] as const;
        const file = await read(text, { separator: "\t", header: false, columns });
        expect(rowsOf(file)).toEqual(rows.map(([user, item, rating, time]) => [user, item, rating + 0, time + 0]));
      }),
      { numRuns: 300 },
    );
  });
});
