import type { Pixels } from "@marquee/core";
import { expect, it } from "vitest";
import { synthetic } from "./synthetic.ts";

const { poster, truth } = synthetic();
const items = truth.popularity.length;
const genreOf = (item: number): number => {
  const own = truth.itemTastes.subarray(8 * item, 8 * item + 8);
  return own.indexOf(own.reduce((a, b) => Math.max(a, b)));
};

/** The mean direction of the colors, red, green and blue less their mean, of length 1. */
function tint({ rgb }: Pixels): readonly number[] {
  const sums = [0, 0, 0];
  rgb.forEach((value, k) => (sums[k % 3] += value));
  const mean = (sums[0] + sums[1] + sums[2]) / 3;
  const length = Math.hypot(...sums.map((sum) => sum - mean));
  return sums.map((sum) => (sum - mean) / length);
}

const similarity = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, k) => sum + value * b[k], 0);

it("a synthetic poster repeats from the seed and the item, and differs from the others", () => {
  const again = synthetic().poster(7);
  expect(again).toEqual(poster(7));
  expect(again.rgb.length).toBe(3 * again.width * again.height);
  expect(poster(8).rgb).not.toEqual(again.rgb);
  expect(synthetic({ seed: 2 }).poster(7).rgb).not.toEqual(again.rgb);
});

it("posters carry the genre: the mean color alone finds it for most of other movies, and not for all", () => {
  const tints = Array.from({ length: items }, (_, item) => tint(poster(item)));
  const half = items / 2;
  const centers = Array.from({ length: 8 }, (_, genre) =>
    [0, 1, 2].map((k) =>
      tints.reduce((sum, own, item) => sum + (item < half && genreOf(item) === genre ? own[k] : 0), 0),
    ),
  );
  let right = 0;
  for (let item = half; item < items; item++) {
    const found = centers.map((center) => similarity(center, tints[item]) / Math.hypot(...center));
    if (found.indexOf(Math.max(...found)) === genreOf(item)) right++;
  }
  // 85 % have the color of their genre, and an eighth of the others by chance
  expect(right / half).toBeGreaterThan(0.75);
  expect(right / half).toBeLessThan(0.95);
});
