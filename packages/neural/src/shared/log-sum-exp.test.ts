import { expect, it } from "vitest";
import { openBackend } from "../backend.ts";
import { logSumExp } from "./log-sum-exp.ts";

const { tf } = openBackend();

it("logSumExp is the logarithm of a sum of powers, also of large ones, and its slope the softmax", () => {
  const logits = tf.tensor2d([
    [0, Math.log(3), Math.log(4)],
    [500, 500, -500],
  ]);
  const values = logSumExp(tf, logits).arraySync();
  expect(values[0]).toBeCloseTo(Math.log(8), 6);
  expect(values[1]).toBeCloseTo(500 + Math.log(2), 4);
  const slope = tf.grad((x) =>
    logSumExp(tf, x as typeof logits)
      .mul(tf.tensor1d([2, 1]))
      .sum(),
  )(logits);
  const expected = [0.25, 0.75, 1, 0.5, 0.5, 0];
  slope.dataSync().forEach((value, k) => expect(value).toBeCloseTo(expected[k], 6));
});
