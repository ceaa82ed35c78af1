import { expect, it } from "vitest";
import { normals } from "./normals.ts";

it("normals have the deviation asked for, no correlation of neighbors, and a stream for each side", () => {
  const numbers = normals(101, 99, 0.1, 1, "users");
  expect(numbers).toHaveLength(9999);
  const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
  const square = numbers.reduce((sum, value) => sum + value * value, 0) / numbers.length;
  const product = numbers.reduce((sum, value, k) => sum + value * (k % 2 === 1 ? numbers[k - 1] : 0), 0) / 4999;
  // Within four standard errors: .1 / 100, .01 √2 / 100, .01 / √4999.
  expect(Math.abs(mean)).toBeLessThan(0.004);
  expect(Math.abs(square - 0.01)).toBeLessThan(0.0006);
  expect(Math.abs(product)).toBeLessThan(0.0006);
  expect(numbers[0]).not.toBe(normals(101, 99, 0.1, 1, "items")[0]);
  expect(normals(1, 3, 0, 1, "users")).toEqual(new Float32Array(3));
});

it("normals lie below each of seven bounds as often as the normal distribution has it, the tail included", () => {
  const count = 1_000_000;
  const numbers = normals(1000, 1000, 1, 2, "items");
  // scipy.stats.norm.cdf
  const shares = [
    [-3.6, 0.0001591085901575343],
    [-3, 0.0013498980316300933],
    [-1, 0.15865525393145707],
    [0, 0.5],
    [0.5, 0.6914624612740131],
    [2, 0.9772498680518208],
    [3.5, 0.9997673709209645],
  ];
  for (const [bound, share] of shares) {
    const below = numbers.reduce((sum, value) => sum + (value < bound ? 1 : 0), 0);
    expect(Math.abs(below - count * share), `below ${bound}`).toBeLessThan(4 * Math.sqrt(count * share * (1 - share)));
  }
});
