import { expect, it } from "vitest";
import { decodeImage } from "./decode-image.ts";
import { imageSheets } from "./poster-sheets.ts";

const [width, height] = [20, 24];
const plain = (red: number, green: number, blue: number): { width: number; height: number; rgb: Uint8Array } => ({
  width,
  height,
  rgb: Uint8Array.from({ length: 3 * width * height }, (_, k) => [red, green, blue][k % 3]),
});
const red = plain(220, 20, 20);
const blue = plain(20, 20, 220);

/** The color in the middle of a place of a sheet. */
async function colorAt(sheet: Uint8Array, columns: number, rows: number, place: number): Promise<number[]> {
  const { rgb } = await decodeImage(sheet, { width: width * columns, height: height * rows });
  const [x, y] = [(place % columns) * width + width / 2, Math.floor(place / columns) * height + height / 2];
  const from = 3 * (y * width * columns + x);
  return Array.from(rgb.subarray(from, from + 3));
}

it("lays pictures in their order, gaps left out, on as many sheets as are needed", async () => {
  const laid = await imageSheets([red, undefined, blue, red], { width, height, columns: 2, rows: 1 });
  expect(Array.from(laid.places)).toEqual([0, -1, 1, 2]);
  expect(laid.sheets).toHaveLength(2);
  const [r, , b] = await colorAt(laid.sheets[0], 2, 1, 1);
  expect(b).toBeGreaterThan(r + 100);
  const [r2, , b2] = await colorAt(laid.sheets[1], 2, 1, 0);
  expect(r2).toBeGreaterThan(b2 + 100);
});

it("keeps gaps where the order must stay", async () => {
  const { places, sheets } = await imageSheets([undefined, blue], { width, height, columns: 2, rows: 2 }, true);
  expect(Array.from(places)).toEqual([-1, 1]);
  const [r, , b] = await colorAt(sheets[0], 2, 2, 1);
  expect(b).toBeGreaterThan(r + 100);
});

it("makes no sheet of nothing and refuses sizes that are none", async () => {
  expect((await imageSheets([undefined], { width, height, columns: 2, rows: 2 })).sheets).toEqual([]);
  await expect(imageSheets([], { width: 0, height, columns: 2, rows: 2 })).rejects.toThrow("imageSheets: width");
  await expect(imageSheets([red], { width: 2 * width, height, columns: 2, rows: 2 })).rejects.toThrow(
    `imageSheets: pictures must be of ${2 * width} × ${height} pixels, got ${width} × ${height}`,
  );
});
