import { describe, expect, it } from "vitest";
import { frameTable } from "./frame-table.ts";
import { markdownTable } from "./markdown-table.ts";

const frame = {
  columns: ["title", "ratings", "mean"],
  index: [7, 3],
  values: [
    ["Heat", 2090, 7.788],
    [null, 4, null],
  ],
};

describe("frameTable", () => {
  it("shows texts as they are, whole numbers without decimals and others with two", () => {
    expect(markdownTable(frameTable(frame)).split("\n")).toEqual([
      "| title | ratings | mean |",
      "| :-- | --: | --: |",
      "| Heat | 2,090 | 7.79 |",
      "| – | 4 | – |",
    ]);
  });

  it("shows the index in a first column when it gets a head, and the decimals that are asked for", () => {
    const table = frameTable(frame, { index: "movie", digits: { mean: 1 } });
    expect(markdownTable(table)).toContain("| 7 | Heat | 2,090 | 7.8 |");
  });

  it("shows numbers that are names without separators", () => {
    expect(markdownTable(frameTable(frame, { names: ["ratings"] }))).toContain("| Heat | 2090 | 7.79 |");
  });

  it("shows numbers among texts with all their digits", () => {
    const mixed = { columns: ["value"], index: [0, 1], values: ["none", 3.75] };
    expect(markdownTable(frameTable(mixed))).toContain("| 3.75 |");
  });

  it("takes the entries of a single column as they come from danfojs, which unpacks them", () => {
    const table = frameTable({ columns: ["n"], index: ["a", "b"], values: [1, 2] }, { index: "k" });
    expect(table.rows.map(({ cells }) => cells["n"])).toEqual([1, 2]);
  });
});
