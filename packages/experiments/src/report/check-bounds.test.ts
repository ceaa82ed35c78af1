import { describe, expect, it } from "vitest";
import { checkBounds } from "./check-bounds.ts";

const bounds = { rmse: { min: 1.3, max: 1.5, why: "published" }, users: { min: 3, max: 3, why: "counted" } };

describe("checkBounds", () => {
  it("lists each result with its bounds, ends included, and its reason", () => {
    const { rows } = checkBounds({ rmse: 1.3, users: 3, unbounded: "x" }, bounds);
    expect(rows.map(({ cells }) => cells)).toEqual([
      { name: "rmse", value: "1.3", range: "1.3 … 1.5", why: "published" },
      { name: "users", value: "3", range: "= 3", why: "counted" },
    ]);
  });

  it("names every result that is out of its bounds, missing or not a number", () => {
    expect(() => checkBounds({ rmse: 1.6, users: 3 }, bounds)).toThrow(
      "rmse must be in 1.3 … 1.5, got 1.6 (published)",
    );
    expect(() => checkBounds({ rmse: NaN }, bounds)).toThrow(/got NaN .*users must be in = 3, got undefined/);
  });
});
