import type { Movie } from "@marquee/core";
import { movieFeatures } from "@marquee/features";
import { describe, expect, it } from "vitest";
import { coldBoard } from "../../test/cold-board.ts";
import { matrixOf } from "../../test/matrix-of.ts";
import { attributeKnn } from "../content/attribute-knn.ts";
import { contentProfile } from "../content/content-profile.ts";
import { contentRidge } from "../content/content-ridge.ts";
import { naiveBayes } from "../content/naive-bayes.ts";
import { fm } from "../side/fm.ts";
import { learnVectors } from "./item-vectors.ts";

const movie = (item: number, genres: readonly string[], directors: readonly string[] = []): Movie => {
  return { id: String(item), title: "", genres, directors };
};

it("vectors have the mean of the cosines of their kinds as product, by the weights of the kinds", () => {
  const source = movieFeatures([movie(0, ["War", "Drama"], ["Ann"]), movie(1, ["War"], ["Ann"]), movie(2, ["Drama"])]);
  const ratings = matrixOf(1, 3, [
    [0, 0, 1],
    [0, 1, 1],
    [0, 2, 1],
  ]);
  const asked = { features: "genres, directors 3, plot 5", weighting: "binary", minItems: 1 } as const;
  const { matrix, shares } = learnVectors("test", source, ratings, asked);
  expect([...shares]).toEqual([1 / 4, 3 / 4]);
  const dense = [0, 1, 2].map((item) => {
    const row = new Float64Array(matrix.cols);
    for (let p = matrix.indptr[item]; p < matrix.indptr[item + 1]; p++) row[matrix.indices[p]] = matrix.data[p];
    return row;
  });
  const product = (a: number, b: number): number => dense[a].reduce((sum, value, c) => sum + value * dense[b][c], 0);
  expect(product(0, 0)).toBeCloseTo(1, 6);
  expect(product(0, 1)).toBeCloseTo(Math.SQRT1_2 / 4 + 3 / 4, 6);
  expect(product(0, 2)).toBeCloseTo(Math.SQRT1_2 / 4, 6);
  expect(product(2, 2)).toBeCloseTo(1 / 4, 6);
});

describe.each([
  ["contentProfile", contentProfile],
  ["attributeKnn", attributeKnn],
  ["contentRidge", contentRidge],
  ["naiveBayes", naiveBayes],
  ["fm", (source: ReturnType<typeof movieFeatures>) => fm({ items: source }, { factors: 2, burnIn: 3, samples: 3 })],
] as const)("%s", (_, make) => {
  it("learns nothing of movies without ratings: others have the same scores whatever those are", async () => {
    const board = coldBoard(true);
    const genres = (item: number): string[] => [item % 2 === 0 ? "Comedy" : "Crime", item % 3 === 0 ? "War" : "Drama"];
    const scoresWith = async (cold: (item: number) => string[]): Promise<readonly Float32Array[]> => {
      const movies = Array.from({ length: 24 }, (__, item) => movie(item, item < 18 ? genres(item) : cold(item)));
      const model = await make(movieFeatures(movies)).fit(board);
      const warm = Int32Array.from({ length: 18 }, (__, item) => item);
      return [0, 1, 5].map((user) => model.score(user, warm));
    };
    const before = await scoresWith(genres);
    expect(before[0].some((score) => score !== before[0][0])).toBe(true);
    // The factors of fm are those of a product that all movies are in, so that the last digits are not the same.
    const same = before.map((scores) => Array.from(scores, (score) => expect.closeTo(score, 5) as number));
    const lists = (scores: readonly Float32Array[]): number[][] => scores.map((each) => Array.from(each));
    expect(lists(await scoresWith(() => ["War", "Western", "Musical"]))).toEqual(same);
    expect(lists(await scoresWith(() => []))).toEqual(same);
  });
});
