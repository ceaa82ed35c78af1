import type { Tensor, Tensor2D, Tensor3D } from "@tensorflow/tfjs";
import { expect, it } from "vitest";
import { openBackend } from "../backend.ts";
import type { Backend } from "../backend.ts";
import { blockLstm } from "./block-lstm.ts";

const native = openBackend();
const { tf } = native;
const plain: Backend = { tf };
const [steps, texts, inputs, units] = [7, 3, 5, 4];
const drawn = (seed: number, ...shape: number[]): Tensor => tf.randomNormal(shape, 0, 0.5, "float32", seed);

/** All outputs, and the gradients of a sum in which each output has a weight of its own. */
function run(backend: Backend): number[][] {
  return tf.tidy(() => {
    const given = [drawn(1, steps, texts, inputs), drawn(2, inputs + units, 4 * units), drawn(3, 4 * units)];
    const layer = (x: Tensor, w: Tensor, b: Tensor): Tensor3D => blockLstm(backend, x as Tensor3D, w as Tensor2D, b);
    const weights = tf.range(0, steps * texts * units).reshape([steps, texts, units]);
    const gradients = tf.grads((x, w, b) => layer(x, w, b).mul(weights).sum())(given);
    return [layer(given[0], given[1], given[2]), ...gradients].map((each) => Array.from(each.dataSync()));
  });
}

it("the fused layer and its gradients are those of the plain one", () => {
  const [fused, looped] = [run(native), run(plain)];
  fused.forEach((values, which) => {
    const largest = Math.max(...looped[which].map(Math.abs));
    // Single precision over seven steps.
    values.forEach((value, k) => expect(Math.abs(value - looped[which][k]) / largest).toBeLessThan(1e-5));
  });
});

it.each([
  ["fused", native],
  ["plain", plain],
])("one step of the %s layer is the formula's", (_, backend) => {
  const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));
  const [enter, value, keep, show] = [0.3, -0.8, 5, 1.2];
  const found = tf.tidy(() => {
    const weights = tf.tensor2d([enter, value, keep, show, 0, 0, 0, 0], [2, 4]);
    return blockLstm(backend, tf.ones([1, 1, 1]), weights, tf.zeros([4])).dataSync()[0];
  });
  // The memory is empty at first, so that nothing of it is kept.
  expect(found).toBeCloseTo(sigmoid(show) * Math.tanh(sigmoid(enter) * Math.tanh(value)), 6);
});

it("the fused layer keeps no tensors but its outputs", () => {
  const before = tf.memory().numTensors;
  run(native);
  expect(tf.memory().numTensors).toBe(before);
});
