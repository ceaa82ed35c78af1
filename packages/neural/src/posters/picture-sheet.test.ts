import type { Pixels } from "@marquee/core";
import { expect, it } from "vitest";
import { mapPictures, pictureSheet } from "./picture-sheet.ts";

const plain = (value: number, width = 2, height = 3): Pixels => {
  return { width, height, rgb: new Uint8Array(width * height * 3).fill(value) };
};

it("pictureSheet lays pictures of any size in rows, each as wide as asked for, with white between", () => {
  const { width, height, rgb } = pictureSheet([plain(1), plain(2), plain(3, 1, 1)], { columns: 2, width: 4, gap: 1 });
  expect([width, height]).toEqual([9, 13]);
  const at = (x: number, y: number): number => rgb[3 * (y * width + x)];
  expect([at(0, 0), at(3, 5), at(4, 0), at(5, 0), at(8, 5), at(0, 6), at(0, 7), at(3, 12), at(8, 12)]).toEqual([
    1, 1, 255, 2, 2, 255, 3, 3, 255,
  ]);
  expect(() => pictureSheet([], { columns: 1 })).toThrow("at least one picture");
});

it("mapPictures makes a gray picture of each filter, white where it finds the most", () => {
  const [first, second] = mapPictures({ width: 2, height: 1, filters: 2, values: Float32Array.of(1, 0, 4, 0) });
  expect([...first.rgb]).toEqual([64, 64, 64, 255, 255, 255]);
  expect([...second.rgb]).toEqual([0, 0, 0, 0, 0, 0]);
});
