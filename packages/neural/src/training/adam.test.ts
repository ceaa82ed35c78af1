import type { Scalar } from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { openBackend } from "../backend.ts";
import type { Backend } from "../backend.ts";
import { adam } from "./adam.ts";
import type { Variables } from "./adam.ts";

const native = openBackend();
const plain: Backend = { tf: native.tf };
const { tf } = native;

/** A regression of two weights and a bias, from zeros. */
function problem(): { readonly variables: Variables; readonly loss: () => Scalar } {
  const inputs = tf.tensor2d([1, 2, 3, -1, 0, 1], [3, 2]);
  const outputs = tf.tensor1d([3, 0, 2]);
  const variables = { weights: tf.variable(tf.zeros([2, 1])), bias: tf.variable(tf.scalar(0)) };
  const loss = (): Scalar =>
    tf.tidy(() => inputs.matMul(variables.weights).add(variables.bias).reshape([3]).sub(outputs).square().mean());
  return { variables, loss };
}

function descend(backend: Backend, steps: number): { readonly values: number[]; readonly losses: number[] } {
  const { variables, loss } = problem();
  const optimizer = adam(backend, variables, { learningRate: 0.1 });
  const losses = Array.from({ length: steps }, () => {
    const value = optimizer.minimize(loss);
    const [number] = value.dataSync();
    value.dispose();
    return number;
  });
  optimizer.dispose();
  return { values: Object.values(variables).flatMap((variable) => Array.from(variable.dataSync())), losses };
}

it("the native library is there, which the set-up of the tests installs", () => {
  expect(native.advice).toBeUndefined();
  expect(native.native).toBeDefined();
});

describe.each([
  ["native", native],
  ["plain", plain],
])("adam by %s operations", (_, backend) => {
  it("takes the first step of the formula: the learning rate against the sign of the gradient", () => {
    const { values } = descend(backend, 1);
    for (const value of values) expect(Math.abs(value)).toBeCloseTo(0.1, 5);
  });

  it("descends to the least squares", () => {
    const { losses } = descend(backend, 400);
    expect(losses[0]).toBeCloseTo((9 + 0 + 4) / 3, 5);
    expect(losses.at(-1)).toBeLessThan(0.01);
  });

  it("goes on from a checkpoint as if it had not stopped", () => {
    const whole = descend(backend, 12).values;
    const { variables, loss } = problem();
    const first = adam(backend, variables, { learningRate: 0.1 });
    for (let step = 0; step < 5; step++) first.minimize(loss).dispose();
    const saved = first.tensors();
    first.dispose();
    const second = adam(backend, variables, { learningRate: 0.1 });
    second.restore(saved);
    for (let step = 5; step < 12; step++) second.minimize(loss).dispose();
    expect(Object.values(variables).flatMap((variable) => Array.from(variable.dataSync()))).toEqual(whole);
  });

  it("keeps no tensors after it is disposed of", () => {
    const { variables, loss } = problem();
    const before = tf.memory().numTensors;
    const optimizer = adam(backend, variables);
    for (let step = 0; step < 3; step++) optimizer.minimize(loss).dispose();
    optimizer.tensors();
    optimizer.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});

it("adam gives its memory back when it is disposed of, on the native side too", () => {
  const million = { weights: tf.tidy(() => tf.variable(tf.zeros([1e6]))) };
  const slope = (): Scalar => million.weights.sum().asScalar();
  const round = (): void => {
    const optimizer = adam(native, million);
    optimizer.minimize(slope).dispose();
    optimizer.dispose();
  };
  for (let k = 0; k < 3; k++) round();
  const before = process.memoryUsage().rss;
  for (let k = 0; k < 20; k++) round();
  // The weights and the two means of each round would be 12 MB, of all rounds 240 MB.
  expect(process.memoryUsage().rss - before).toBeLessThan(80e6);
  tf.dispose(million);
});

it("adam is the same by native and by plain operations", () => {
  const [a, b] = [descend(native, 50).values, descend(plain, 50).values];
  a.forEach((value, k) => expect(value).toBeCloseTo(b[k], 5));
});

it("adam refuses settings out of range", () => {
  const { variables } = problem();
  expect(() => adam(plain, variables, { learningRate: 0 })).toThrow(RangeError);
  expect(() => adam(plain, variables, { beta1: 1 })).toThrow(RangeError);
});
