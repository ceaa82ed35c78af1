import { integer, normal, random } from "@marquee/core";
import { describe, expect, it } from "vitest";
import { openBackend } from "../backend.ts";
import { tableSlopes, tableWidth, windowMaxima } from "./window-maxima.ts";
import type { Windows } from "./window-maxima.ts";

const { tf } = openBackend();
const windows: Windows = { lengths: [3, 4, 5], filters: 7 };
const [words, width] = [20, tableWidth(windows)];
const draw = random(1);
const table = Float32Array.from({ length: words * width }, () => normal(draw));
const sizes = [12, 30, 5, 4, 3, 2, 1, 0, 17];
const offsets = Int32Array.of(0, ...sizes.map((_, d) => sizes.slice(0, d + 1).reduce((a, b) => a + b)));
const lists = { offsets, tokens: Int32Array.from({ length: offsets[sizes.length] }, () => integer(draw, words)) };

describe("windowMaxima", () => {
  it("gives by hand the larger of two sums of two words, and where it begins", () => {
    // one filter over two words: what a word adds as the first, and as the second
    const two = { lengths: [2], filters: 1 };
    const adds = Float32Array.of(1, 10, 2, 20, 4, 40);
    const { values, places } = windowMaxima(
      adds,
      { offsets: Int32Array.of(0, 3), tokens: Int32Array.of(2, 0, 1) },
      two,
    );
    expect(Array.from(values)).toEqual([Math.max(4 + 10, 1 + 20)]);
    expect(Array.from(places)).toEqual([1]);
  });

  it("equals convolutions over embeddings, cut by their maxima over the text", () => {
    const [embedding, filters] = [6, windows.filters];
    const embedded = tf.tidy(() => tf.randomNormal([words, embedding], 0, 1, "float32", 1));
    const kernels = windows.lengths.map((length) =>
      tf.tidy(() => tf.randomNormal([length, embedding, filters], 0, 1, "float32", length)),
    );
    // columns by window, place and filter
    const columns = kernels.flatMap((kernel, w) =>
      Array.from({ length: windows.lengths[w] }, (_, k) =>
        kernel.slice([k, 0, 0], [1, -1, -1]).reshape([embedding, filters]),
      ),
    );
    const product = tf.matMul(embedded, tf.concat(columns, 1)).dataSync() as Float32Array;
    const { values } = windowMaxima(product, lists, windows);
    sizes.forEach((size, d) => {
      if (size < 5) return;
      const text = tf.tensor1d(lists.tokens.slice(offsets[d], offsets[d + 1]), "int32");
      kernels.forEach((kernel, w) => {
        const all = tf.conv1d(tf.gather(embedded, text) as never, kernel as never, 1, "valid") as ReturnType<
          typeof tf.tensor
        >;
        all
          .max(0)
          .dataSync()
          .forEach((value, f) => {
            expect(values[(d * 3 + w) * filters + f]).toBeCloseTo(value, 4);
          });
      });
    });
  });

  it("takes a text shorter than the window as it is, and the sum 0 of none", () => {
    const { values } = windowMaxima(table, lists, windows);
    const start = offsets[6];
    for (let f = 0; f < 7; f++) {
      // the text of one word: its first place in each window, at columns 0, 3 · 7 and 7 · 7
      [0, 21, 49].forEach((base, w) => {
        expect(values[(6 * 3 + w) * 7 + f]).toBe(table[lists.tokens[start] * width + base + f]);
        expect(values[(7 * 3 + w) * 7 + f]).toBe(0);
      });
    }
  });
});

it("tableSlopes is how the sum of weighted maxima changes with each entry", () => {
  const weights = Float32Array.from({ length: sizes.length * 21 }, () => normal(draw));
  const lossOf = (of: Float32Array): number =>
    windowMaxima(of, lists, windows).values.reduce((sum, value, k) => sum + value * weights[k], 0);
  const { places } = windowMaxima(table, lists, windows);
  const slopes = tableSlopes(weights, places, words, lists, windows);
  // small enough to leave the places of the maxima; exact but for single precision
  const step = 1 / 1024;
  for (let k = 0; k < table.length; k += 11) {
    const [up, down] = [step, -step].map((shift) =>
      lossOf(table.map((value, at) => (at === k ? value + shift : value))),
    );
    expect(Math.abs((up - down) / (2 * step) - slopes[k])).toBeLessThan(0.02);
  }
});
