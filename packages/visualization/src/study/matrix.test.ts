import { describe, expect, it } from "vitest";
import { demoStudy } from "../../test/demo-study.ts";
import { bestOfFamilies, completeRows, studyMatrix } from "./matrix.ts";
import type { StudyColumn } from "./study.ts";

const [first] = demoStudy().columns;

/** A column in which models have the given values by label. */
function columnOf(id: string, values: Readonly<Record<string, number>>, tied: readonly string[] = []): StudyColumn {
  const models = Object.entries(values).map(([label, mean]) => {
    return { id: `${id} ${label}`, name: label.toLowerCase(), label, options: {}, values: { rmse: { mean } } };
  });
  const comparisons = tied.map((label) => {
    return { metric: "rmse", best: "", model: `${id} ${label}`, difference: { mean: 0 }, p: 0.5 };
  });
  return { ...first, id, data: id, section: { ...first.section, id, models, comparisons } };
}

const columns = [columnOf("one", { A: 1, B: 2, C: 2, D: 4 }, ["B"]), columnOf("two", { A: 3, B: 2, C: 4 })];

describe("studyMatrix", () => {
  const matrix = studyMatrix(columns, "rmse")!;
  const row = (label: string) => matrix.rows.find((each) => each.label === label)!;

  it("ranks each column with shared places, and takes shares of its best", () => {
    expect(row("B").cells.map((cell) => [cell!.rank, cell!.share])).toEqual([
      [2.5, 0.5],
      [1, 1],
    ]);
    expect(row("C").cells.map((cell) => [cell!.rank, cell!.share])).toEqual([
      [2.5, 0.5],
      [3, 0.5],
    ]);
  });

  it("orders by mean rank, then by mean share, with incomplete rows below", () => {
    expect(matrix.rows.map(({ label, meanRank }) => [label, meanRank])).toEqual([
      ["A", 1.5],
      ["B", 1.75],
      ["C", 2.75],
      ["D", 4],
    ]);
    expect(row("D").cells[1]).toBeNull();
    expect(completeRows(matrix).map(({ label }) => label)).toEqual(["A", "B", "C"]);
  });

  it("counts the columns in which a model is best or not significantly worse", () => {
    expect(["A", "B", "C"].map((label) => row(label).wins)).toEqual([1, 2, 0]);
  });

  it("leaves out columns that did not measure the metric, and is undefined when none did", () => {
    const bare = { ...columns[0], id: "bare", section: { ...columns[0].section, models: [] } };
    expect(studyMatrix([...columns, bare], "rmse")!.columns).toHaveLength(2);
    expect(studyMatrix([bare], "rmse")).toBeUndefined();
    expect(studyMatrix(columns, "no-such-metric")).toBeUndefined();
  });
});

describe("bestOfFamilies", () => {
  it("keeps the first of each family, and what has none as its own", () => {
    const { rows } = studyMatrix(columns, "rmse")!;
    const families = { a: { family: "x" }, b: { family: "x" } };
    expect(bestOfFamilies(rows, families).map(({ label }) => label)).toEqual(["A", "C", "D"]);
  });
});
