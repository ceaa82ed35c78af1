import { csrFromTriplets } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import { expect, it } from "vitest";
import { spectralStart } from "./spectral-start.ts";

/** A path of `n` vertices, cut before vertex `cut`. */
function path(n: number, cut = 0): CsrMatrix {
  const ends = Array.from({ length: n - 1 }, (_, k) => k).filter((k) => k + 1 !== cut);
  const row = Int32Array.from([...ends, ...ends.map((k) => k + 1)]);
  const col = Int32Array.from([...ends.map((k) => k + 1), ...ends]);
  return csrFromTriplets(n, n, row, col, new Float32Array(row.length).fill(1)).matrix;
}

it("orders a path by its first coordinate, a wave of half a turn, and folds it by the second", async () => {
  const start = (await spectralStart(path(40), 2, 10, 0, {}))!;
  // D^½ times cos(π k / 39) and cos(2π k / 39), up to signs.
  const [first, second] = [1, 2].map((waves) => (k: number): number => {
    const root = Math.sqrt(k === 0 || k === 39 ? 0.5 : 1);
    return root * Math.cos((waves * Math.PI * k) / 39);
  });
  const scaled = (wave: (k: number) => number, f: number): number[] => {
    const most = Math.max(...Array.from({ length: 40 }, (_, k) => Math.abs(wave(k))));
    const sign = Math.sign(start[2 * 5 + f]) * Math.sign(wave(5));
    return Array.from({ length: 40 }, (_, k) => (sign * 10 * wave(k)) / most);
  };
  for (let k = 0; k < 40; k++) {
    expect(Math.abs(start[2 * k] - scaled(first, 0)[k])).toBeLessThan(0.1);
    expect(Math.abs(start[2 * k + 1] - scaled(second, 1)[k])).toBeLessThan(0.1);
  }
});

it("there is none for a graph in two parts, or for one too small", async () => {
  expect(await spectralStart(path(40, 20), 2, 10, 0, {})).toBeUndefined();
  expect(await spectralStart(path(2), 2, 10, 0, {})).toBeUndefined();
});
