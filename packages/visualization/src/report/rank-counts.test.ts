import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { headShare, rankCounts } from "./rank-counts.ts";

describe("rankCounts", () => {
  it("keeps short lists whole, most rated first, without items nobody rated", () => {
    expect(rankCounts([3, 0, 9, 5])).toEqual([
      { rank: 1, count: 9 },
      { rank: 2, count: 5 },
      { rank: 3, count: 3 },
    ]);
  });

  it("thins long lists but keeps both ends, ascending in rank and descending in count", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 2, maxLength: 3000 }), (counts) => {
        const points = rankCounts(counts, 20);
        expect(points.length).toBeLessThanOrEqual(20);
        expect(points[0]).toEqual({ rank: 1, count: Math.max(...counts) });
        expect(points[points.length - 1]).toEqual({ rank: counts.length, count: Math.min(...counts) });
        for (let k = 1; k < points.length; k++) {
          expect(points[k].rank).toBeGreaterThan(points[k - 1].rank);
          expect(points[k].count).toBeLessThanOrEqual(points[k - 1].count);
        }
      }),
    );
  });
});

describe("headShare", () => {
  it("is the share of the most rated fifth", () => {
    expect(headShare([1, 1, 6, 1, 1])).toBe(0.6);
    expect(headShare([2, 2, 2, 2, 2])).toBeCloseTo(0.2, 12);
    expect(headShare([])).toBe(0);
  });
});
