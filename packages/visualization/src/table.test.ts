import { describe, expect, it } from "vitest";
import { csvTable } from "./csv-table.ts";
import { htmlTable } from "./html-table.ts";
import { markdownTable, pipeTable } from "./markdown-table.ts";
import { withBestMarks } from "./table.ts";
import type { Table } from "./table.ts";
import { textTable } from "./text-table.ts";

const evil = "<script>alert(1)</script>|`x`";

const table: Table = {
  caption: evil,
  columns: [
    { key: "model", label: evil, kind: "text" },
    { key: "rmse", label: "RMSE", kind: "interval", digits: 3, better: "lower", definition: evil },
    { key: "items", label: "Items", kind: "number" },
  ],
  rows: [
    {
      cells: { model: evil, rmse: { mean: 0.94049, low: 0.93, high: 0.951 }, items: 1234567 },
      marks: { rmse: "tied" },
    },
    { cells: { model: "SVD", rmse: { mean: 0.94041, low: 0.93, high: 0.95 }, items: -0.2 } },
    { cells: { model: "none", rmse: null, items: null } },
  ],
  note: evil,
};

describe("withBestMarks", () => {
  it("compares unrounded values: .94041 beats .94049 though both read .940", () => {
    expect(withBestMarks(table).rows.map(({ marks }) => marks)).toEqual([{ rmse: "tied" }, { rmse: "best" }, {}]);
  });

  it("marks all of several equal bests and nothing in a column without a good end", () => {
    const equal = withBestMarks({
      caption: "",
      columns: [
        { key: "a", label: "a", kind: "number", better: "higher" },
        { key: "b", label: "b", kind: "number" },
      ],
      rows: [{ cells: { a: 2, b: 1 } }, { cells: { a: 2, b: 2 } }, { cells: { a: 1, b: 3 } }],
    });
    expect(equal.rows.map(({ marks }) => marks)).toEqual([{ a: "best" }, { a: "best" }, {}]);
  });
});

describe("markdownTable", () => {
  it("captions, rounds, marks and escapes", () => {
    expect(markdownTable(withBestMarks(table)).split("\n")).toEqual([
      "**&lt;script&gt;alert(1)&lt;/script&gt;\\|\\`x\\`**",
      "",
      "| &lt;script&gt;alert(1)&lt;/script&gt;\\|\\`x\\` | RMSE | Items |",
      "| :-- | --: | --: |",
      "| &lt;script&gt;alert(1)&lt;/script&gt;\\|\\`x\\` | 0.940 \\[0.930, 0.951\\] ≈ | 1,234,567 |",
      "| SVD | **0.940 \\[0.930, 0.950\\]** ★ | 0 |",
      "| none | – | – |",
      "",
      "*&lt;script&gt;alert(1)&lt;/script&gt;\\|\\`x\\`*",
    ]);
  });

  it("begins with the heads where the caption is empty", () => {
    expect(markdownTable({ ...table, caption: "" })).toBe(pipeTable(table));
  });
});

describe("htmlTable", () => {
  const html = htmlTable(withBestMarks(table));

  it("escapes caption, heads, tooltips, cells and note", () => {
    expect(html).not.toContain("<script");
    expect(html.split("&lt;script&gt;alert(1)&lt;/script&gt;").length - 1).toBe(6);
  });

  it("sorts by the unrounded number and leaves empty cells without one", () => {
    expect([...html.matchAll(/data-sort="([^"]*)"/g)].map(([, value]) => value)).toEqual([
      "0.94049",
      "1234567",
      "0.94041",
      "-0.2",
    ]);
  });

  it("has buttons in its heads and a row head in each row", () => {
    expect(html.match(/<th scope="col"[^>]*><button type="button"/g)).toHaveLength(3);
    expect(html.match(/<th scope="row"/g)).toHaveLength(3);
  });
});

describe("csvTable", () => {
  it("writes unrounded numbers and an interval as three columns", () => {
    expect(csvTable(table).split("\r\n")).toEqual([
      "model,rmse,rmse low,rmse high,items",
      `${evil},0.94049,0.93,0.951,1234567`,
      "SVD,0.94041,0.93,0.95,-0.2",
      "none,,,,",
      "",
    ]);
  });
});

describe("textTable", () => {
  const columns: Table["columns"] = [
    { key: "a", label: "Title", kind: "text" },
    { key: "b", label: "n", kind: "number" },
  ];

  it("aligns numbers to the right and never lets a title move the cursor", () => {
    const plain = textTable({
      caption: "",
      columns,
      rows: [{ cells: { a: "\u001b[2JAlien\r", b: 7 }, marks: { b: "best" } }, { cells: { a: "Her", b: 1234 } }],
    });
    expect(plain.split("\n")).toEqual([
      "Title           n",
      "──────────  ───────",
      " [2JAlien       7 ★",
      "Her         1,234",
    ]);
  });

  it("gives Chinese titles two columns a character, so that what follows stays aligned", () => {
    const plain = textTable({
      caption: "",
      columns,
      rows: [{ cells: { a: "霸王别姬", b: 12 } }, { cells: { a: "Amélie", b: 7 } }],
    });
    expect(plain.split("\n")).toEqual(["Title      n", "────────  ────", "霸王别姬  12", "Amélie     7"]);
  });
});
