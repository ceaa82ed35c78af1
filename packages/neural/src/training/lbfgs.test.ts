import type { Scalar, Variable } from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { openBackend } from "../backend.ts";
import { lbfgsOptimizer } from "./lbfgs-optimizer.ts";
import { lbfgsSteps } from "./lbfgs-steps.ts";
import { lbfgs } from "./lbfgs.ts";
import type { Floats } from "./vectors.ts";

const { tf } = openBackend();
const settings = { iterations: 100, tolerance: 1e-9 };

/** ½ (x − 3)² + 500 (y + 2)². */
function valley(x: Floats, gradient: Floats): number {
  gradient[0] = x[0] - 3;
  gradient[1] = 1000 * (x[1] + 2);
  return 0.5 * (x[0] - 3) ** 2 + 500 * (x[1] + 2) ** 2;
}

/** Rosenbrock's function, Σ 100 (x_{k+1} − x_k²)² + (1 − x_k)², whose least is 0 at ones. */
function rosenbrock(x: Floats, gradient: Floats): number {
  let value = 0;
  gradient.fill(0);
  for (let k = 0; k + 1 < x.length; k++) {
    const [rise, rest] = [x[k + 1] - x[k] ** 2, 1 - x[k]];
    value += 100 * rise ** 2 + rest ** 2;
    gradient[k] += -400 * x[k] * rise - 2 * rest;
    gradient[k + 1] += 200 * rise;
  }
  return value;
}

describe("lbfgs", () => {
  it("finds the least of a narrow valley, and hears a stop", async () => {
    const [a, b] = await lbfgs(valley, new Float64Array(2), settings);
    expect(a).toBeCloseTo(3, 8);
    expect(b).toBeCloseTo(-2, 8);
    const signal = AbortSignal.abort(new Error("enough"));
    await expect(lbfgs(valley, new Float64Array(2), settings, { signal })).rejects.toThrow("enough");
  });

  it("finds the least of Rosenbrock's curved valley in ten dimensions, and leaves the start as it is", async () => {
    const start = Float64Array.from({ length: 10 }, (_, k) => (k % 2 === 0 ? -1.2 : 1));
    const found = await lbfgs(rosenbrock, start, settings);
    found.forEach((value) => expect(value).toBeCloseTo(1, 7));
    expect(start[0]).toBe(-1.2);
  });

  it("goes as far as single precision lets it, and then stays", () => {
    const steps = lbfgsSteps(rosenbrock, Float32Array.of(-1.2, 1));
    let count = 0;
    while (steps.step() && count < 200) count++;
    expect(count).toBeLessThan(60);
    steps.point.x.forEach((value) => expect(value).toBeCloseTo(1, 2));
    const { x } = steps.point;
    expect(steps.step()).toBe(false);
    expect(steps.point.x).toBe(x);
  });
});

it("every step of lbfgsSteps meets Wolfe's conditions", () => {
  const steps = lbfgsSteps(rosenbrock, Float64Array.of(-1.2, 1, -1.2, 1));
  for (let count = 0; count < 30; count++) {
    const from = steps.point;
    expect(steps.step()).toBe(true);
    const { x, value, gradient } = steps.point;
    const along = (slope: Float64Array): number => slope.reduce((sum, part, k) => sum + part * (x[k] - from.x[k]), 0);
    const promised = along(from.gradient);
    expect(promised).toBeLessThan(0);
    expect(value).toBeLessThanOrEqual(from.value + 1e-4 * promised + 1e-12);
    expect(along(gradient)).toBeGreaterThanOrEqual(0.9 * promised - 1e-12);
  }
});

describe("lbfgsOptimizer", () => {
  /** A regression of two weights and a bias with three examples, from zeros. */
  function problem(): { readonly variables: Readonly<Record<string, Variable>>; readonly loss: () => Scalar } {
    const variables = { weights: tf.variable(tf.zeros([2, 1])), bias: tf.variable(tf.scalar(0)) };
    const loss = (): Scalar =>
      tf.tidy(() => {
        const inputs = tf.tensor2d([1, 2, 3, -1, 0, 1], [3, 2]);
        return inputs.matMul(variables.weights).add(variables.bias).reshape([3]).sub([3, 0, 2]).square().mean();
      });
    return { variables, loss };
  }
  const numbersOf = (variables: Readonly<Record<string, Variable>>): number[] =>
    Object.values(variables).flatMap((variable) => Array.from(variable.dataSync()));
  const descend = (optimizer: ReturnType<typeof lbfgsOptimizer>, loss: () => Scalar, steps: number): number[] =>
    Array.from({ length: steps }, () => tf.tidy(() => optimizer.minimize(loss).dataSync()[0]));

  it("solves three equations in a dozen steps, and keeps no tensors", () => {
    const { variables, loss } = problem();
    const before = tf.memory().numTensors;
    const optimizer = lbfgsOptimizer(tf, variables);
    const losses = descend(optimizer, loss, 12);
    losses.slice(1).forEach((value, k) => expect(value).toBeLessThanOrEqual(losses[k]));
    expect(losses.at(-1)).toBeLessThan(1e-6);
    const [a, b, c] = numbersOf(variables);
    expect(a + 2 * b + c).toBeCloseTo(3, 2);
    expect(3 * a - b + c).toBeCloseTo(0, 2);
    expect(b + c).toBeCloseTo(2, 2);
    optimizer.dispose();
    expect(tf.memory().numTensors).toBe(before);
    tf.dispose(variables);
  });

  it("goes on from a checkpoint to the very numbers of a descent that has forgotten its way there", () => {
    const whole = problem();
    const undisturbed = lbfgsOptimizer(tf, whole.variables);
    descend(undisturbed, whole.loss, 3);
    const [saved, there] = [undisturbed.tensors(), numbersOf(whole.variables)];
    undisturbed.forget();
    descend(undisturbed, whole.loss, 3);

    const again = problem();
    again.variables["weights"].assign(tf.tensor2d(there.slice(0, 2), [2, 1]));
    again.variables["bias"].assign(tf.scalar(there[2]));
    const resumed = lbfgsOptimizer(tf, again.variables);
    resumed.restore(saved);
    descend(resumed, again.loss, 3);
    expect(numbersOf(again.variables)).toEqual(numbersOf(whole.variables));
    tf.dispose([whole.variables, again.variables]);
  });

  it("says that it has no use for a gradient alone", () => {
    const { variables, loss } = problem();
    const { value, grads } = tf.variableGrads(loss);
    expect(() => lbfgsOptimizer(tf, variables).descend({ value, gradients: grads })).toThrow(/needs the loss/);
    tf.dispose([value, grads, variables]);
  });
});
