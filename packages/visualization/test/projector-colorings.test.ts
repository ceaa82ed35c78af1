import { expect, it } from "vitest";
import { coloring, coloringNames } from "../page/projector/colorings.ts";
import { remembered } from "../page/projector/recommend.ts";
import { demoProjector } from "./demo-projector.ts";

const projector = demoProjector(6);
const [embedding] = projector.embeddings;
const unasked = (): never => {
  throw new Error("nobody asked for liking");
};

it("colorings are offered as far as the data know", () => {
  const popularity = ["popularity, all time", "popularity, last 30 days"];
  expect(coloringNames(projector)).toEqual(["genre", "year", ...popularity, "cluster", "liking"]);
  const movies = projector.movies.map(({ id, title }) => ({ id, title, genres: [] }));
  const [, plain] = projector.embeddings;
  expect(coloringNames({ ...projector, movies, embeddings: [plain] })).toEqual([...popularity, "liking"]);
});

it("a movie of several genres has the color of the rarest, and one of none that of the others", () => {
  const genres = [["Drama", "Horror"], ["Drama"], ["Horror"], ["Drama"], []];
  const movies = genres.map((own, k) => ({ id: String(k), title: "", genres: own }));
  const { colors, legend } = coloring("genre", { ...projector, movies }, embedding, unasked);
  const colorOf = (movie: number): number[] => Array.from(colors.subarray(3 * movie, 3 * movie + 3));
  expect(colorOf(0)).toEqual(colorOf(2));
  expect(colorOf(0)).not.toEqual(colorOf(1));
  expect(legend).toMatchObject({ entries: [{ name: "Drama" }, { name: "Horror" }, { name: "other" }] });
  expect([colorOf(1), colorOf(4)]).not.toContainEqual(colorOf(0));
});

it("liking is colored by rank: the best like the end of the ramp, what cannot be scored in gray", () => {
  const scores = (): Float32Array => Float32Array.of(NaN, 1, 1000, 3, NaN, 2);
  const { colors } = coloring("liking", projector, embedding, scores);
  const colorOf = (movie: number): number[] => Array.from(colors.subarray(3 * movie, 3 * movie + 3));
  expect(colorOf(2)).toEqual([0xf2, 0xd3, 0x2b].map((part) => Math.fround(part / 255)));
  expect(colorOf(0)).toEqual(colorOf(4));
  expect(colorOf(0)).not.toEqual(colorOf(1));
});

it("remembered computes the scores of a profile once, and those of another anew", () => {
  let asked = 0;
  const scoresOf = remembered((_, likes) => Float32Array.of(++asked, likes.length));
  const likes = [1, 2];
  expect(Array.from(scoresOf("factors", likes))).toEqual([1, 2]);
  expect(Array.from(scoresOf("factors", likes))).toEqual([1, 2]);
  expect(Array.from(scoresOf("item-based", likes))).toEqual([2, 2]);
  expect(Array.from(scoresOf("item-based", [3]))).toEqual([3, 1]);
});
