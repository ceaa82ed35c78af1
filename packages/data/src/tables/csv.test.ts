import { expect, it } from "vitest";
import { DataError } from "../data-error.ts";
import { fieldsOf } from "../ratings/parse-line.ts";
import { csvRecords } from "./csv.ts";
import { Table } from "./table.ts";

function recordsOf(text: string): (readonly string[])[] {
  const table = new Table("a.csv", Buffer.from(text), "utf-8", "strict");
  const records = Array.from(csvRecords(table), ({ fields }) => fields);
  table.report(records.length);
  return records;
}

it("undoes quotes over commas, line ends and doubled quotes, and keeps empty columns", () => {
  const text = 'a,"b, ""c""\r\nd",\r\n"",,""""\n';
  expect(recordsOf(text)).toEqual([
    ["a", 'b, "c"\r\nd', ""],
    ["", "", '"'],
  ]);
});

it.each(['1,"a\n', '1,"a""\n', '1,"a"b\n', '1,a"b\n', "1,a\rb\n"])(
  "refuses the stray or unclosed quote of %j",
  (text) => {
    expect(() => recordsOf(`ok\n${text}`)).toThrow(DataError);
    expect(() => recordsOf(`ok\n${text}`)).toThrow("a.csv:2: expected columns separated by commas, quoted when");
  },
);

it("reads columns of many megabytes", () => {
  const long = "text, ".repeat(1e6);
  const line = `1,"${long}""${long}",${"x".repeat(1e7)}`;
  const fields = ["1", `${long}"${long}`, "x".repeat(1e7)];
  expect(recordsOf(`${line}\n`)[0].every((field, k) => field === fields[k])).toBe(true);
  expect((fieldsOf(line, ",") as string[]).every((field, k) => field === fields[k])).toBe(true);
});
