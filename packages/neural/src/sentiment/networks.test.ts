import type { Checkpoints, Tensors } from "@marquee/core";
import { vocabulary } from "@marquee/core";
import { describe, expect, it } from "vitest";
import { describeClassifier, madeUpReviews } from "../../test/describe-classifier.ts";
import { kimCnn } from "./kim-cnn.ts";
import { lstm } from "./lstm.ts";

const quick = { embedding: 8, longest: 16, batchSize: 16, epochs: 8, learningRate: 0.03, patience: 8 };
const small = {
  lstm: (options = {}) => lstm({ ...quick, units: 8, ...options }),
  kimCnn: (options = {}) => kimCnn({ ...quick, filters: 6, ...options }),
};

describe.each(Object.entries(small))("%s", (_, make) => {
  describeClassifier(it, make);

  it("gives another model for another seed", async () => {
    const examples = madeUpReviews(40, 1);
    const [first, second] = [await make({ epochs: 1 }).fit(examples), await make({ epochs: 1, seed: 5 }).fit(examples)];
    expect(first.tensors()).not.toEqual(second.tensors());
  });

  it("validates on the texts that it is given, and keeps the best epoch", async () => {
    const told: string[] = [];
    const validation = madeUpReviews(30, 9);
    await make({ epochs: 2 }).fit(madeUpReviews(60, 1), {
      validation,
      log: { scalar: (name, value) => told.push(`${name} ${Number.isFinite(value)}`) },
    });
    expect(told).toEqual(["loss true", "validation true", "loss true", "validation true"]);
  });

  it("goes on from a checkpoint to the very model of an undisturbed training", async () => {
    const examples = madeUpReviews(60, 1);
    const states: Tensors[] = [];
    const checkpoints: Checkpoints = {
      read: () => Promise.resolve(states.at(-1)),
      write: (state) => Promise.resolve(void states.push(state)),
    };
    const whole = await make({ epochs: 3 }).fit(examples);
    const stop = new AbortController();
    const onProgress = ({ done }: { done: number }): void => void (done === 1 && stop.abort(new Error("enough")));
    await expect(make({ epochs: 3 }).fit(examples, { checkpoints, signal: stop.signal, onProgress })).rejects.toThrow();
    expect((await make({ epochs: 3 }).fit(examples, { checkpoints })).tensors()).toEqual(whole.tensors());
  });
});

describe("lstm", () => {
  it("reads the last words of a text that is too long", async () => {
    const model = await small.lstm({ longest: 4 }).fit(madeUpReviews(40, 1));
    const [long, short] = model.probability(["tedious a film about people", "a film about people"]);
    expect(long).toBe(short);
  });
});

describe("kimCnn", () => {
  const vectors = {
    words: vocabulary(["splendid", "tedious"]),
    width: 8,
    values: Float32Array.from({ length: 16 }, (_, k) => (k < 8 ? 1 : -1)),
  };

  it("keeps given vectors as they are when static, and learns on from them otherwise", async () => {
    const examples = madeUpReviews(60, 1);
    const rowOf = async (fixed: boolean): Promise<number[]> => {
      const model = await kimCnn({ ...quick, filters: 6, epochs: 1, static: fixed }, vectors).fit(examples);
      const { words, embedding } = model.tensors();
      const row =
        new TextDecoder()
          .decode(words.data as Uint8Array)
          .split("\n")
          .indexOf("splendid") + 1;
      return Array.from(embedding.data.slice(8 * row, 8 * row + 8));
    };
    expect(await rowOf(true)).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
    const learned = await rowOf(false);
    expect(learned).not.toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
    for (const value of learned) expect(Math.abs(value - 1)).toBeLessThan(0.5);
  });

  it("refuses vectors of another width", () => {
    expect(() => kimCnn({ embedding: 9 }, vectors)).toThrow(
      "kimCnn: embedding must be 8, the width of the vectors, got 9",
    );
  });
});
