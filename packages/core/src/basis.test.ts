import { expect, it } from "vitest";
import { addMultiplesInto, productsWith } from "./basis.ts";

const basis = Array.from({ length: 6 }, (_, j) => Float64Array.from({ length: 3 }, (_, k) => j + 10 * k));

it("productsWith gives the product of each vector with x, four at a time and the rest", () => {
  expect(productsWith(basis, Float64Array.of(1, 0, 2))).toEqual(Float64Array.of(40, 43, 46, 49, 52, 55));
});

it("addMultiplesInto adds the multiples of as many vectors as there are weights", () => {
  const into = Float64Array.of(1, 1, 1);
  addMultiplesInto(basis, Float64Array.of(0, 1, 0, 0, 2), into);
  expect(into).toEqual(Float64Array.of(1 + 1 + 8, 1 + 11 + 28, 1 + 21 + 48));
});
