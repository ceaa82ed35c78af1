import { expect, it } from "vitest";
import { networkDiagram } from "./network-diagram.ts";

it("networkDiagram joins every unit that is not empty with all units of the next layer, and names the layers", () => {
  const { data, layout } = networkDiagram([
    { label: "in", detail: "a < b", units: 3, empty: [1] },
    { label: "hidden", units: 2 },
    { label: "out", units: 3 },
  ]);
  const [links, units] = data as { x: (number | null)[]; y: number[]; marker: { color: string[] } }[];
  expect(units.x).toEqual([0, 0, 0, 1, 1, 2, 2, 2]);
  expect(units.y).toEqual([1, 0, -1, 0.5, -0.5, 1, 0, -1]);
  expect(links.x.filter((x) => x === null)).toHaveLength(2 * 2 + 2 * 3);
  expect(units.marker.color[1]).not.toBe(units.marker.color[0]);
  const texts = (layout["annotations"] as { text: string }[]).map(({ text }) => text);
  expect(texts).toEqual(["<b>in</b><br>a &lt; b", "<b>hidden</b>", "<b>out</b>"]);
});
