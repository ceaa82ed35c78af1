import { normal, random, transpose } from "@marquee/core";
import type { FeatureSource, RatingMatrix } from "@marquee/core";
import { describeEstimator } from "@marquee/core/testing";
import { movieFeatures } from "@marquee/features";
import { describe, expect, it } from "vitest";
import { boardMovies } from "../../test/board-movies.ts";
import { coldBoard, misled } from "../../test/cold-board.ts";
import { matrixOf } from "../../test/matrix-of.ts";
import { fm } from "./fm.ts";
import { ratingErrors } from "./fm-errors.ts";
import { fmSide } from "./fm-side.ts";
import { drawColumn, fmColumn } from "./fm-variables.ts";

const items = movieFeatures(boardMovies);
const quick = { factors: 3, burnIn: 10, samples: 10, keptFactors: 8 };

describe("fm", () => {
  describeEstimator(it, () => fm({ items }, quick), { feedback: "explicit" });
});

describe("fm of ids alone", () => {
  const options = { ...quick, ratedItems: false, ratingUsers: false };
  describeEstimator(it, () => fm({}, options), { feedback: "explicit" });
});

it("fm ranks movies that nobody has rated by what they are", async () => {
  expect(misled(await fm({ items }, quick).fit(coldBoard(true)))).toEqual([]);
});

/** Scattered ratings of 14 users and 11 items. */
function scattered(): RatingMatrix {
  const draw = random(2);
  const cells = Array.from({ length: 14 * 11 }, (_, k): [number, number, number] => [Math.floor(k / 11), k % 11, 0]);
  return matrixOf(
    14,
    11,
    cells.filter(() => draw() < 0.5).map(([user, item]) => [user, item, 3 + normal(draw)]),
  );
}

it("a draw of fm keeps sums and errors what their definitions say, and tells of the half squared error's derivatives", () => {
  const ratings = scattered();
  const sides = [fmSide(ratings, undefined, true), fmSide(transpose(ratings), undefined, true)] as const;
  const draw = random(5);
  const columns = sides.map((side) => Array.from({ length: 3 }, () => fmColumn(side, () => 0.3 * normal(draw))));
  columns.forEach(([linear]) => (linear.values.fill(0), linear.sums.fill(0)));
  const [users, others] = columns;
  const errors = ratingErrors(ratings, 3, users, others);
  /** Σ e² from the sums. */
  const squared = (): number => {
    let sum = 0;
    for (let u = 0; u < 14; u++) {
      for (let p = ratings.indptr[u]; p < ratings.indptr[u + 1]; p++) {
        const i = ratings.indices[p];
        const linear = users[0].sums[u] + others[0].sums[i];
        const products = [1, 2].reduce((total, f) => total + users[f].sums[u] * others[f].sums[i], 0);
        sum += (ratings.data[p] - 3 - linear - products) ** 2;
      }
    }
    return sum;
  };
  expect(errors.squared()).toBeCloseTo(squared(), 9);
  for (const f of [0, 1, 2]) {
    for (const side of [0, 1] as const) {
      errors.draw(f, side, ({ squares, products }) => {
        const { sums } = columns[side][f];
        for (const row of [0, 3, 7]) {
          const [own, h] = [sums[row], 1e-3];
          const [less, here, more] = [-h, 0, h].map((step) => ((sums[row] = own + step), squared() / 2));
          sums[row] = own;
          expect((more - less) / (2 * h)).toBeCloseTo(-products[row], 5);
          expect((more - 2 * here + less) / h ** 2).toBeCloseTo(squares[row], 5);
        }
        drawColumn(sides[side], columns[side][f], { squares, products }, 2, draw);
      });
      const again = fmColumn(sides[side], (l) => columns[side][f].values[l]);
      again.sums.forEach((sum, row) => expect(columns[side][f].sums[row]).toBeCloseTo(sum, 9));
      expect(errors.squared()).toBeCloseTo(squared(), 8);
    }
  }
});

it("a variable of fm is drawn from the normal distribution that its group and its ratings make", () => {
  // One row with S = 400 and T = 600 at v = 1, α = 2; a group of one variable has its prior drawn first.
  const ratings = matrixOf(1, 1, [[0, 0, 1]]);
  const side = fmSide(ratings, undefined, false);
  const draw = random(9);
  const drawn = Array.from({ length: 4000 }, () => {
    const column = fmColumn(side, () => 1);
    drawColumn(side, column, { squares: Float64Array.of(400), products: Float64Array.of(600) }, 2, draw);
    return column.values[0];
  });
  const mean = drawn.reduce((sum, value) => sum + value) / 4000;
  const variance = drawn.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 4000;
  // Without the prior, whose precision is about 1 beside 800: mean 1 + 600 / 400, variance 1 / 800.
  expect(mean).toBeCloseTo(2.5, 2);
  expect(variance).toBeGreaterThan(0.9 / 800);
  expect(variance).toBeLessThan(1.1 / 800);
});

it("fm tells users without ratings apart by what is known of them", async () => {
  const board = coldBoard(true);
  const early = { ...board, indptr: board.indptr.map((end) => Math.min(end, board.indptr[20])) };
  const cells = {
    ...early,
    indices: board.indices.slice(0, early.indptr[24]),
    data: board.data.slice(0, early.indptr[24]),
  };
  const parity = matrixOf(
    24,
    2,
    Array.from({ length: 24 }, (_, user) => [user, user % 2, 1] as const),
  );
  const users: FeatureSource = {
    kinds: ["gender"],
    features: () => ({ matrix: parity, names: ["F", "M"], fields: [{ kind: "gender", start: 0, end: 2 }] }),
  };
  expect(misled(await fm({ items, users }, quick).fit(cells))).toEqual([]);
});

it("fm refuses options that make no sense, by name", () => {
  expect(() => fm({}, { factors: 0 })).toThrow("fm: factors must be a positive integer, got 0");
  expect(() => fm({}, { ratedItems: 1 as never })).toThrow("fm: ratedItems must be true or false, got 1");
});
