import { checkerboard } from "@marquee/core/testing";
import { columnsOf, rowCounts } from "@marquee/core";
import { expect, it } from "vitest";
import { holdOutForWeights } from "./hold-out.ts";

const board = checkerboard(40, { explicit: true });
const ratings = { ...board, timestamps: Float64Array.from(board.data, (_, p) => p) };

it("holdOutForWeights puts each rating, with its time, into one of two parts", () => {
  const { learned, heldOut } = holdOutForWeights(ratings, { seed: 3, share: 0.25 });
  expect(learned.data.length + heldOut.data.length).toBe(ratings.data.length);
  const times = [...learned.timestamps!, ...heldOut.timestamps!].sort((a, b) => a - b);
  expect(times).toEqual(Array.from(ratings.timestamps));
  for (const part of [learned, heldOut]) {
    for (let user = 0; user < ratings.rows; user++) {
      for (let p = part.indptr[user]; p < part.indptr[user + 1]; p++) {
        const source = part.timestamps![p];
        expect(source).toBeGreaterThanOrEqual(ratings.indptr[user]);
        expect(source).toBeLessThan(ratings.indptr[user + 1]);
        expect([part.indices[p], part.data[p]]).toEqual([ratings.indices[source], ratings.data[source]]);
      }
    }
  }
});

it("holdOutForWeights takes its share of each user's ratings, rounded by chance, and never the last one", () => {
  const { heldOut } = holdOutForWeights(ratings, { seed: 3, share: 0.25 });
  const counts = rowCounts(heldOut);
  expect(counts.every((count) => count === 9 || count === 10)).toBe(true);
  expect(new Set(counts).size).toBe(2);
  const single = {
    ...board,
    rows: 40,
    indptr: Int32Array.from({ length: 41 }, (_, u) => u),
    indices: new Int32Array(40),
  };
  const lonely = holdOutForWeights({ ...single, data: new Float32Array(40).fill(1) }, { seed: 3, share: 0.9 });
  expect(lonely.heldOut.data.length).toBe(0);
});

it("holdOutForWeights draws by the seed and the user alone", () => {
  const heldOutOf = (seed: number): number[][] => {
    const { heldOut } = holdOutForWeights(ratings, { seed, share: 0.25 });
    return Array.from({ length: heldOut.rows }, (_, user) => [...columnsOf(heldOut, user)]);
  };
  expect(heldOutOf(3)).toEqual(heldOutOf(3));
  expect(heldOutOf(3)).not.toEqual(heldOutOf(4));
});

it("holdOutForWeights refuses a share that is none", () => {
  expect(() => holdOutForWeights(ratings, { seed: 0, share: 1 })).toThrow(
    new RangeError("holdOutForWeights: share must be a number between 0 and 1 (both excluded), got 1"),
  );
});
