import { integer, random, tensor } from "@marquee/core";
import type { Pixels } from "@marquee/core";
import { describe, expect, it } from "vitest";
import { openBackend } from "../backend.ts";
import { posterCnn } from "./poster-cnn.ts";

const { tf } = openBackend();

/** A gray ground with a dark square or a dark cross somewhere, and a stripe of red or none: two labels. */
function drawn(count: number, seed: number): { images: Pixels[]; values: Uint8Array } {
  const next = random(seed);
  const values = new Uint8Array(2 * count);
  const images = Array.from({ length: count }, (_, k) => {
    const rgb = new Uint8Array(16 * 24 * 3).map(() => 140 + 60 * next());
    const [cross, red] = [next() < 0.5, next() < 0.5];
    const [left, top] = [integer(next, 10), integer(next, 16)];
    for (let y = 0; y < 6; y++) {
      for (let x = 0; x < 6; x++) {
        const isInk = cross ? Math.abs(x - 2.5) < 1 || Math.abs(y - 2.5) < 1 : true;
        if (isInk) rgb.fill(20, 3 * (16 * (top + y) + left + x), 3 * (16 * (top + y) + left + x) + 3);
      }
    }
    if (red) for (let x = 0; x < 16; x++) rgb.set([230, 20, 20], 3 * (16 * 23 + x));
    values.set([Number(cross), Number(red)], 2 * k);
    return { width: 16, height: 24, rgb };
  });
  return { images, values };
}

const [learned, unseen] = [drawn(300, 1), drawn(150, 2)];
const labels = { values: learned.values, width: 2 };
const short = posterCnn({ filters: 4, layers: 2, epochs: 2, seed: 3 });

describe("posterCnn", () => {
  it("tells figures apart wherever they stand, and colors, in pictures that it has not seen", async () => {
    const settings = { filters: 8, layers: 2, epochs: 25, learningRate: 0.01, patience: 25 };
    const model = await posterCnn(settings).fit(learned.images, labels);
    const found = model.probabilities(unseen.images);
    const right = unseen.values.reduce((sum, value, k) => sum + Number(value === Number(found[k] > 0.5)), 0);
    // Chance is .5 with a standard error of .03 over 300 answers.
    expect(right / unseen.values.length).toBeGreaterThan(0.85);
  });

  it("gives features and the maps of each layer, half as large from layer to layer", async () => {
    const model = await short.fit(learned.images, labels);
    const { vectors, width } = model.features(unseen.images);
    expect([width, vectors.length]).toEqual([16, 16 * 150]);
    const maps = model.maps(unseen.images[0]);
    expect(maps.map((map) => [map.width, map.height, map.filters])).toEqual([
      [8, 12, 4],
      [4, 6, 8],
    ]);
    const [, last] = maps;
    const largest = Math.max(...last.values.filter((_, k) => k % 8 === 3));
    expect(vectors[8 + 3]).toBeCloseTo(largest, 5);
    expect(Math.min(...last.values)).toBeGreaterThanOrEqual(0);
  });

  it("is the same for the same seed, restored bit for bit, and frees its tensors, also when stopped", async () => {
    const before = tf.memory().numTensors;
    const model = await short.fit(learned.images, labels);
    const again = await short.fit(learned.images, labels);
    expect(again.tensors()).toEqual(model.tensors());
    const restored = short.restore(model.tensors());
    expect(restored.probabilities(unseen.images)).toEqual(model.probabilities(unseen.images));
    expect(restored.tensors()).toEqual(model.tensors());
    const signal = AbortSignal.abort(new Error("enough"));
    await expect(short.fit(learned.images, labels, { signal })).rejects.toThrow("enough");
    expect(tf.memory().numTensors).toBe(before);
  });

  it("refuses pictures of several sizes and tensors that are none of its own", async () => {
    const small: Pixels = { width: 8, height: 24, rgb: new Uint8Array(8 * 24 * 3) };
    const two = { values: Uint8Array.of(0, 1), width: 1 };
    await expect(short.fit([learned.images[0], small], two)).rejects.toThrow("of one size, got 16 × 24 and 8 × 24");
    const model = await short.fit(learned.images, labels);
    expect(() => model.probabilities([small])).toThrow("images must be of 16 × 24 pixels, got 8 × 24");
    expect(() => short.restore({})).toThrow("posterCnn: tensor size must be there");
    const cut = { ...model.tensors(), "convolution-2.weights": tensor(new Float32Array(5)) };
    expect(() => short.restore(cut)).toThrow("posterCnn: tensor convolution-2.weights must have 288 entries, got 5");
    expect(() => posterCnn({ layers: 0 })).toThrow("posterCnn: layers must be a positive integer, got 0");
  });
});
