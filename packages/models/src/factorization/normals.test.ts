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
