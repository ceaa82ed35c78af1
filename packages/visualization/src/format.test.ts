import { describe, expect, it } from "vitest";
import { formatEstimate, formatList, formatNumber, formatP, formatPercent } from "./format.ts";

describe("formatNumber", () => {
  it("groups thousands, keeps decimals apart and never shows a negative zero", () => {
    expect(formatNumber(1234567.891, 2)).toBe("1,234,567.89");
    expect(formatNumber(0.123456, 4)).toBe("0.1235");
    expect(formatNumber(-0.0004, 3)).toBe("0.000");
    expect(formatNumber(-1234, 0)).toBe("−1,234");
  });

  it("shows a dash for what is no number", () => {
    expect([NaN, Infinity].map((value) => formatNumber(value, 2))).toEqual(["–", "–"]);
  });
});

describe("other formats", () => {
  it("gives an interval only where there is one", () => {
    expect(formatEstimate({ mean: 0.5, low: 0.4, high: 0.6 }, 2)).toBe("0.50 [0.40, 0.60]");
    expect(formatEstimate({ mean: 0.5 }, 2)).toBe("0.50");
  });

  it("gives small p-values as a bound", () => {
    expect([0.00002, 0.0421, 1].map(formatP)).toEqual(["<\u00a00.001", "0.042", "1.000"]);
  });

  it("keeps a percent sign on its number's line", () => {
    expect(formatPercent(0.1234)).toBe("12.3\u00a0%");
  });

  it("joins words with commas and one and", () => {
    expect([["a"], ["a", "b"], ["a", "b", "c"]].map(formatList)).toEqual(["a", "a and b", "a, b and c"]);
  });
});
