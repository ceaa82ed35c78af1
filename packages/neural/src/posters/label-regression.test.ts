import { describe, expect, it } from "vitest";
import { normal, random } from "@marquee/core";
import { openBackend } from "../backend.ts";
import { labelRegression } from "./label-regression.ts";

const { tf } = openBackend();
const WIDTH = 4;
const next = random(5);
const vectors = Float32Array.from({ length: 600 * WIDTH }, () => 3 + 2 * normal(next));

/** The first label goes with the first number, the second with the sum of the last two; the third is chance. */
const values = new Uint8Array(600 * 3);
for (let row = 0; row < 600; row++) {
  const [a, , c, d] = vectors.subarray(row * WIDTH);
  values.set([Number(a > 4), Number(c + d < 6), Number(next() < 0.2)], 3 * row);
}
const labels = { values, width: 3 };
const table = { vectors, width: WIDTH };

describe("labelRegression", () => {
  it("learns which numbers tell a label, and of a label by chance how frequent it is", async () => {
    const found = (await labelRegression({ learningRate: 0.05, regularization: 0 }).fit(table, labels)).probabilities(
      table,
    );
    const rightOf = (label: number): number =>
      values.reduce((sum, value, k) => sum + Number(k % 3 === label && value === Number(found[k] > 0.5)), 0) / 600;
    expect(rightOf(0)).toBeGreaterThan(0.95);
    expect(rightOf(1)).toBeGreaterThan(0.95);
    const chance = found.filter((_, k) => k % 3 === 2);
    expect(Math.max(...chance)).toBeLessThan(0.4);
    expect(chance.reduce((sum, p) => sum + p) / 600).toBeCloseTo(
      values.filter((v, k) => k % 3 === 2 && v).length / 600,
      1,
    );
  });

  it("is the same for the same seed, restored bit for bit, and frees its tensors, also when stopped", async () => {
    const before = tf.memory().numTensors;
    const regression = labelRegression({ epochs: 3, seed: 2 });
    const model = await regression.fit(table, labels);
    expect((await regression.fit(table, labels)).tensors()).toEqual(model.tensors());
    expect(regression.restore(model.tensors()).probabilities(table)).toEqual(model.probabilities(table));
    const signal = AbortSignal.abort(new Error("enough"));
    await expect(regression.fit(table, labels, { signal })).rejects.toThrow("enough");
    expect(tf.memory().numTensors).toBe(before);
  });

  it("does not mind a number that is the same everywhere, nor another unit", async () => {
    const wide = Float32Array.from({ length: 600 * 2 }, (_, k) => (k % 2 ? 7 : 1e4 * vectors[(k / 2) * WIDTH]));
    const settings = { epochs: 10, validation: 0 };
    const first = vectors.filter((_, k) => k % WIDTH === 0);
    const plain = await labelRegression(settings).fit({ vectors: first, width: 1 }, labels);
    const other = await labelRegression(settings).fit({ vectors: wide, width: 2 }, labels);
    const [a, b] = [
      plain.probabilities({ vectors: first, width: 1 }),
      other.probabilities({ vectors: wide, width: 2 }),
    ];
    a.forEach((p, k) => expect(Math.abs(p - b[k])).toBeLessThan(1e-3));
  });

  it("refuses what is no label, other widths and options that make no sense", async () => {
    const { fit } = labelRegression();
    await expect(fit(table, { values: values.subarray(3), width: 3 })).rejects.toThrow("labels must be 600 × width");
    await expect(fit(table, { values: values.map(() => 2), width: 3 })).rejects.toThrow("labels must be 0 or 1, got 2");
    const model = await labelRegression({ epochs: 1 }).fit(table, labels);
    expect(() => model.probabilities({ vectors, width: 2 })).toThrow("vectors must have width 4, got 2");
    expect(() => labelRegression({ validation: 1 })).toThrow("validation must be at least 0 and below 1, got 1");
  });
});
