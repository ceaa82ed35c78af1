import { columnsOf, rowOf } from "@marquee/core";
import type { Tensors } from "@marquee/core";
import { checkerboard, describeEstimator } from "@marquee/core/testing";
import { movieFeatures } from "@marquee/features";
import { describe, expect, it } from "vitest";
import { boardMovies } from "../../test/board-movies.ts";
import { coldBoard, misled } from "../../test/cold-board.ts";
import { matrixOf } from "../../test/matrix-of.ts";
import type { IalsModel } from "../implicit/ials-model.ts";
import { ialsSide } from "./ials-side.ts";

const source = movieFeatures(boardMovies);
const quick = { factors: 6, regularization: 1 };

describe("ialsSide", () => {
  describeEstimator(it, () => ialsSide(source, quick));
});

describe("ialsSide by Cholesky's factorization, on ratings", () => {
  describeEstimator(it, () => ialsSide(source, { ...quick, solver: "cholesky", minRating: 4, confidence: "rating" }), {
    feedback: "explicit",
  });
});

it("ialsSide ranks movies that nobody has rated by what they are", async () => {
  expect(misled(await ialsSide(source, quick).fit(coldBoard(false)))).toEqual([]);
});

it("the items' factors of ialsSide make the gradient of the stated error zero, users and features together", async () => {
  const board = checkerboard(16);
  const options = { factors: 4, regularization: 2, regularizationExponent: 0, alpha: 5, sideWeight: 9 };
  const model = await ialsSide(source, { ...options, solver: "cholesky" }).fit(board);
  const tensors: Tensors = model.tensors();
  const read = (name: string): Int32Array => tensors[name].data as Int32Array;
  const [rows, indptr, indices] = [read("features.shape")[0], read("features.indptr"), read("features.indices")];
  const weights = tensors["features.data"].data;
  const z = tensors.featureFactors.data as Float32Array;
  let largest = 0;
  for (let item = 0; item < 16; item++) {
    const y = rowOf(model.itemFactors, 4, item);
    const gradient = Float64Array.from(y, (value) => 2 * value);
    const add = (x: Float32Array, confidence: number, target: number): void => {
      const error = x.reduce((sum, value, f) => sum + value * y[f], -target);
      x.forEach((value, f) => (gradient[f] += confidence * error * value));
    };
    for (let user = 0; user < 16; user++) {
      const liked = columnsOf(board, user).includes(item);
      add(rowOf(model.userFactors, 4, user), liked ? 6 : 1, liked ? 1 : 0);
    }
    for (let feature = 0; feature < rows; feature++) {
      const place = indices.subarray(indptr[feature], indptr[feature + 1]).indexOf(item);
      add(rowOf(z, 4, feature), place < 0 ? 1 : weights[indptr[feature] + place], place < 0 ? 0 : 1);
    }
    largest = Math.max(largest, ...gradient.map(Math.abs));
  }
  expect(largest).toBeLessThan(1e-4);
});

it("ialsSide takes the first rating of a movie in beside what it is, and moves no other", async () => {
  const model = await ialsSide(source, quick).fit(coldBoard(false));
  const updated = (await model.partialFit(matrixOf(24, 24, [[3, 21, 1]]))) as IalsModel;
  const moved = Array.from({ length: 24 }, (_, item) => item).filter((item) =>
    rowOf(model.itemFactors, 6, item).some((value, f) => value !== updated.itemFactors[item * 6 + f]),
  );
  expect(moved).toEqual([21]);
  expect(misled(updated)).toEqual([]);
  expect(updated.score(3, Int32Array.of(21))[0]).toBeGreaterThan(model.score(3, Int32Array.of(21))[0]);
});

it("ialsSide refuses options that make no sense, by name", () => {
  expect(() => ialsSide(source, { sideWeight: 0 })).toThrow("ialsSide: sideWeight must be a positive number, got 0");
});
