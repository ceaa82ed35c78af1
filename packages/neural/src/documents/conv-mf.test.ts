import type { Checkpoints, Movie, Tensors } from "@marquee/core";
import { recommend, vocabulary } from "@marquee/core";
import { checkerboard, checkerboardMovies, describeEstimator } from "@marquee/core/testing";
import { describe, expect, it } from "vitest";
import { openBackend } from "../backend.ts";
import { convMf } from "./conv-mf.ts";
import type { ConvMfOptions } from "./conv-mf.ts";

const { tf } = openBackend();
const movies = checkerboardMovies(30);
const small = {
  ...{ factors: 4, embedding: 8, filters: 4, hidden: 8, iterations: 5, learningRate: 0.02, batchSize: 16 },
  ...{ userRegularization: 0.1, itemRegularization: 0.1 },
};
const board = checkerboard(30, { explicit: true });
const allItems = Int32Array.from({ length: 33 }, (_, item) => item);

/** The board with three movies that nobody has rated. */
const wider = { ...board, cols: 33 };
const unseen = ["the cellar, midnight: a scream", "garden, picnic and laughter", undefined];
const more: readonly (Movie | undefined)[] = [
  ...movies,
  ...unseen
    .map((plot, k) => plot && { id: `new ${k}`, title: "", genres: [], plot })
    .map((movie) => movie || undefined),
];

describe("convMf", () => {
  describeEstimator(it, () => convMf({ movies }, small), { feedback: "explicit" });
});

it("convMf tells what a user thinks of movies without ratings by their plots, and nothing of those without a plot", async () => {
  const model = await convMf({ movies: more }, { ...small, epochs: 5, itemRegularization: 1 }).fit(wider);
  // users of even number like what is about gardens
  const [cellar, garden, blank] = model.score(2, allItems).slice(30);
  expect(garden - cellar).toBeGreaterThan(1);
  expect(blank).toBeCloseTo(model.offset + (model.userBias?.[2] ?? 0), 5);
  const [others] = [model.score(3, allItems).slice(30)];
  expect(others[0] - others[1]).toBeGreaterThan(1);
  expect(recommend(model, 2, Int32Array.of(30, 31), 1).items[0]).toBe(31);
});

it.each(["none", "global", "baseline"] as const)(
  "convMf learns what is left beside centering %s",
  async (centering) => {
    const model = await convMf({ movies }, { ...small, centering }).fit(board);
    const users = Int32Array.of(2, 2, 3, 3);
    const estimates = model.predict(users, Int32Array.of(2, 3, 3, 2));
    [5, 1, 5, 1].forEach((rating, k) => expect(Math.abs(estimates[k] - rating)).toBeLessThan(0.5));
  },
);

it("convMf without plots holds all movies to one mean, and knows nothing of new ones", async () => {
  const model = await convMf({ movies: more }, { ...small, length: 0, itemRegularization: 100 }).fit(wider);
  const estimates = model.predict(Int32Array.of(2, 2), Int32Array.of(30, 31));
  expect(estimates[0]).toBe(estimates[1]);
  // held so firmly, movies hardly differ: all users estimate the mean rating
  expect(estimates[0]).toBeCloseTo(3, 0);
});

it("convMf begins with the reader's own vectors of words", async () => {
  const words = vocabulary(["garden", "cellar"]);
  const values = Float32Array.from({ length: 16 }, (_, k) => (k < 8 ? 9 : -9));
  const vectors = { words, width: 8, values };
  const own = await convMf({ movies, vectors }, small).fit(board);
  const plain = await convMf({ movies }, small).fit(board);
  expect(own.itemFactors).not.toEqual(plain.itemFactors);
  expect(() => convMf({ movies, vectors }, { embedding: 9 })).toThrow(
    "convMf: embedding must be 8, as wide as vectors, got 9",
  );
});

it("convMf goes on from a checkpoint to the very model of an undisturbed training", async () => {
  const options: ConvMfOptions = { ...small, validation: 0.1, patience: 5 };
  const whole = await convMf({ movies }, options).fit(board);
  const states: Tensors[] = [];
  const checkpoints: Checkpoints = {
    read: () => Promise.resolve(states.at(-1)),
    write: (state) => Promise.resolve(void states.push(state)),
  };
  const stop = new AbortController();
  const context = {
    checkpoints,
    signal: stop.signal,
    onProgress: ({ done }: { done: number }) => void (done === 2 && stop.abort(new Error("enough"))),
  };
  const before = tf.memory().numTensors;
  await expect(Promise.resolve(convMf({ movies }, options).fit(board, context))).rejects.toThrow("enough");
  expect(states).toHaveLength(2);
  const rest = await convMf({ movies }, options).fit(board, { checkpoints });
  expect(rest.tensors()).toEqual(whole.tensors());
  expect(tf.memory().numTensors, "tensors that are left").toBe(before);
});

it("convMf refuses settings that make no sense", () => {
  expect(() => convMf({ movies }, { userRegularization: 0 })).toThrow(
    "convMf: userRegularization must be a positive number, got 0",
  );
  expect(() => convMf({ movies }, { dropout: 1 })).toThrow("convMf: dropout must be at least 0 and below 1, got 1");
  expect(() => convMf({ movies }, { factors: 1.5 })).toThrow("convMf: factors must be a positive integer, got 1.5");
});
