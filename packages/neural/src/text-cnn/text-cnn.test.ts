import type { Checkpoints, FitContext, Tensors } from "@marquee/core";
import { checkerboard, checkerboardMovies, describeEstimator } from "@marquee/core/testing";
import { describe, expect, it } from "vitest";
import { openBackend } from "../backend.ts";
import { textCnn } from "./text-cnn.ts";

const movies = checkerboardMovies(30);
const small = { embedding: 8, attributes: 4, tower: 16, filters: 2, titleWords: 5, batchSize: 8192, epochs: 15 };
const steep = { ...small, learningRate: 0.05, decay: 1 };
const board = checkerboard(30, { explicit: true });

describe("textCnn", () => {
  describeEstimator(it, () => textCnn({ movies }, steep), { feedback: "explicit" });

  it("frees every tensor of its own, also when it is stopped", async () => {
    const { tf } = openBackend();
    const before = tf.memory().numTensors;
    await textCnn({ movies }, { ...steep, plotWords: 5, validation: 0.2, patience: 1 }).fit(board);
    const stop = new AbortController();
    const context: FitContext = {
      signal: stop.signal,
      onProgress: ({ done }) => void (done >= 3 && stop.abort(new Error("enough"))),
    };
    await expect(textCnn({ movies }, steep).fit(board, context)).rejects.toThrow("enough");
    expect(tf.memory().numTensors).toBe(before);
  });

  it("goes on from a checkpoint to the very model of an undisturbed training", async () => {
    const whole = await textCnn({ movies }, { ...steep, batchSize: 100 }).fit(board);
    const states: Tensors[] = [];
    const checkpoints: Checkpoints = {
      read: () => Promise.resolve(states.at(-1)),
      write: (state) => Promise.resolve(void states.push(state)),
    };
    await textCnn({ movies }, { ...steep, batchSize: 100, epochs: 4 }).fit(board, { checkpoints });
    expect(states).toHaveLength(4);
    const rest = await textCnn({ movies }, { ...steep, batchSize: 100 }).fit(board, { checkpoints });
    expect(states).toHaveLength(15);
    expect(rest.userFactors).toEqual(whole.userFactors);
    expect(rest.itemFactors).toEqual(whole.itemFactors);
  });

  it("learns without anything known of movies, and of plots where there are none", async () => {
    const model = await textCnn({ movies: [] }, { ...steep, plotWords: 5, epochs: 2 }).fit(board);
    expect(model.predict(Int32Array.of(0, 1), Int32Array.of(2, 3)).every(Number.isFinite)).toBe(true);
  });

  it.each([
    [true, 3],
    [false, 1],
  ])("takes the ratings of each pass in an order of its own: %o", async (reshuffled, orders) => {
    // Steps too small to learn: the mean over batches tells which ratings are in the last one, that of a single rating.
    const still = { ...small, dropout: 0, learningRate: 1e-9, batchSize: board.data.length - 1, epochs: 3 };
    const losses = new Set<string>();
    const log = { scalar: (_: string, loss: number) => void losses.add(loss.toFixed(4)) };
    await textCnn({ movies }, { ...still, reshuffled }).fit(board, { log });
    expect(losses.size).toBe(orders);
  });

  it("begins at the mean", async () => {
    const mean = board.data.reduce((sum, rating) => sum + rating, 0) / board.data.length;
    const model = await textCnn({ movies }, { ...small, learningRate: 1e-6, epochs: 1 }).fit(board);
    for (const estimate of model.predict(Int32Array.of(0, 1, 2), Int32Array.of(3, 4, 5))) {
      expect(estimate).toBeCloseTo(mean, 1);
    }
  });

  it("refuses settings out of range, by name", () => {
    expect(() => textCnn({ movies }, { dropout: 1 })).toThrow("textCnn: dropout must be at least 0 and below 1, got 1");
    expect(() => textCnn({ movies }, { titleWords: 0 })).toThrow(
      "textCnn: titleWords must be a positive integer, got 0",
    );
  });
});
