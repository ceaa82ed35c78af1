import { expect, it } from "vitest";
import { blockDiagram } from "./block-diagram.ts";

it("blockDiagram draws a box and a text for each block, and an arrow from the edge of each input to the edge of the block", () => {
  const { layout } = blockDiagram([
    { label: "user", column: 0, row: 0 },
    { label: "movie", detail: "id & <title>", column: 0, row: 1 },
    { label: "rating", column: 1, row: 0.5, from: [0, 1] },
  ]);
  const marks = layout["annotations"] as { x: number; y: number; ax?: number; ay?: number; text: string }[];
  const arrows = marks.filter(({ ax }) => ax !== undefined);
  expect(arrows.map(({ ay, y }) => [ay, y])).toEqual([
    [0, 0.5],
    [1, 0.5],
  ]);
  const boxes = layout["shapes"] as { x0: number; x1: number; y0: number; y1: number }[];
  expect(boxes).toHaveLength(3);
  expect(arrows[0].ax).toBe(boxes[0].x1);
  expect(arrows[0].x).toBe(boxes[2].x0);
  const texts = marks.filter(({ ax }) => ax === undefined).map(({ text }) => text);
  expect(texts).toEqual(["<b>user</b>", "<b>movie</b><br>id &amp; &lt;title&gt;", "<b>rating</b>"]);
});
