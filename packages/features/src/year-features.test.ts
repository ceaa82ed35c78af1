import { columnsOf, cosine, valuesOf } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import { expect, it } from "vitest";
import { yearFeatures, yearNames, yearScale } from "./year-features.ts";

const dense = (matrix: CsrMatrix, row: number): Float32Array => {
  const values = new Float32Array(matrix.cols);
  columnsOf(matrix, row).forEach((column, k) => (values[column] = valuesOf(matrix, row)[k]));
  return values;
};

it("bins make two years d apart as like as exp(−d² / 100)", () => {
  const scale = yearScale([1901, 2019], "bins");
  const years = Array.from({ length: 60 }, (_, k) => 1930 + k);
  const matrix = yearFeatures(years, scale);
  years.forEach((year, a) =>
    years.forEach((other, b) => {
      expect(
        Math.abs(cosine(dense(matrix, a), dense(matrix, b)) - Math.exp(-((year - other) ** 2) / 100)),
      ).toBeLessThan(0.02);
    }),
  );
});

it("bins reach over the known years, and years beyond count as the first or the last center", () => {
  const scale = yearScale([1994, 2003], "bins");
  expect(yearNames(scale)).toEqual(["about 1990", "about 1995", "about 2000", "about 2005"]);
  const matrix = yearFeatures([1890, 1990, undefined, 2005, 2040], scale);
  expect(dense(matrix, 0)).toEqual(dense(matrix, 1));
  expect(columnsOf(matrix, 2)).toHaveLength(0);
  expect(dense(matrix, 4)).toEqual(dense(matrix, 3));
});

it("standardized years are their distance from the mean in standard deviations", () => {
  const scale = yearScale([1990, 1994], "standardized");
  expect(yearNames(scale)).toEqual(["year"]);
  const matrix = yearFeatures([1990, 1998, undefined], scale);
  expect([0, 1, 2].map((row) => dense(matrix, row)[0])).toEqual([-1, 3, 0]);
  expect(dense(yearFeatures([1999], yearScale([1990, 1990], "standardized")), 0)[0]).toBe(0);
});

it("has no columns when no year is known", () => {
  expect(yearFeatures([1990], yearScale([], "bins")).cols).toBe(0);
});
