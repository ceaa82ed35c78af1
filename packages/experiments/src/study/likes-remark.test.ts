import { expect, it } from "vitest";
import { storedSummary } from "../published/files.ts";
import { likesRemark } from "./likes-remark.ts";
import { studyColumns } from "./study-columns.ts";

const all = studyColumns(storedSummary("grand-ml-1m"));
const likes = studyColumns(storedSummary("ml-1m-diversity"), "diversity");

it("holds the best method of likes alone against the same one that learned from all ratings", () => {
  const valueOf = ([column]: typeof all): string =>
    column.section.models.find(({ label }) => label === "EASE")!.values["ndcg@10"].mean.toFixed(4);
  expect(likesRemark(all, likes)).toEqual([
    expect.stringContaining(
      `EASE has nDCG@10 ${valueOf(likes)} there on MovieLens 1M, and ${valueOf(all)} when it learns from all ratings.`,
    ),
  ]);
  expect(likesRemark(all, [])).toEqual([]);
});

it("columns of likes alone say so where they are named", () => {
  expect(likes[0].section.name).toMatch(/, ratings ≥ 4 only$/);
  expect(all[0].section.name).not.toContain("only");
});
