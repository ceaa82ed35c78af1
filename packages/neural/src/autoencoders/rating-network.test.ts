import { readFileSync } from "node:fs";
import type { Tensor } from "@tensorflow/tfjs";
import { afterAll, describe, expect, it } from "vitest";
import { openBackend } from "../backend.ts";
import { maskedError } from "./masked-error.ts";
import { ratingNetwork } from "./rating-network.ts";
import type { RatingNetworkShape, RatingPenalties } from "./rating-network.ts";

interface Oracle {
  readonly input: {
    readonly shape: RatingNetworkShape;
    readonly penalties: RatingPenalties;
    readonly rows: number;
    readonly ratings: number[];
    readonly known: number[];
    readonly variables: Readonly<Record<string, number[]>>;
  };
  readonly output: {
    readonly kernels: number[][];
    readonly estimates: number[];
    readonly loss: number;
    readonly gradients: Readonly<Record<string, number[]>>;
  };
  readonly tolerance: number;
}

const { input, output, tolerance } = JSON.parse(
  readFileSync(new URL("oracle/sparse-fc.json", import.meta.url), "utf8"),
) as Oracle;
const { tf } = openBackend();
const { shape, penalties, rows } = input;
const network = ratingNetwork(tf, shape, penalties, 0, 0);
for (const [name, variable] of Object.entries(network.variables)) {
  variable.assign(tf.tensor(input.variables[name], variable.shape));
}
const ratings = tf.tensor2d(input.ratings, [rows, shape.columns]);
const known = tf.tensor2d(input.known, [rows, shape.columns]);
afterAll(() => {
  network.dispose();
  tf.dispose([ratings, known]);
});

/** The largest difference, relative to the largest of the numbers that were expected. */
function difference(actual: ArrayLike<number>, expected: readonly number[]): number {
  expect(actual.length).toBe(expected.length);
  const largest = Math.max(...expected.map(Math.abs));
  return Math.max(...expected.map((value, k) => Math.abs(actual[k] - value))) / largest;
}

describe("an autoencoder of ratings with local kernels agrees with numpy", () => {
  it("in the weights that its kernels leave", () => {
    network.layers().forEach(({ weights }, k) => {
      const expected = input.variables[`weights.${k}`].map((weight, p) => weight * output.kernels[k][p]);
      expect(difference(weights, expected)).toBeLessThan(tolerance);
      expect(output.kernels[k].filter((value) => value === 0).length).toBeGreaterThan(0);
    });
  });

  it("in its estimates", () => {
    const estimates = tf.tidy(() => network.output(ratings).estimates);
    expect(difference(estimates.dataSync(), output.estimates)).toBeLessThan(tolerance);
    estimates.dispose();
  });

  it("in its loss and in the gradients of all variables", () => {
    const { value, grads } = tf.variableGrads(() => {
      const { estimates, penalty } = network.output(ratings);
      return maskedError(tf, estimates, known, ratings).add(penalty);
    }, Object.values(network.variables));
    expect(value.dataSync()[0] / output.loss).toBeCloseTo(1, 5);
    for (const [name, variable] of Object.entries(network.variables)) {
      const gradient: Tensor = grads[variable.name];
      expect(difference(gradient.dataSync(), output.gradients[name]), name).toBeLessThan(tolerance);
    }
    tf.dispose([value, ...Object.values(grads)]);
  });
});
