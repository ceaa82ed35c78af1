import { readFileSync } from "node:fs";
import { csrFromTriplets, dot, rowOf } from "@marquee/core";
import { ratingLayers } from "@marquee/kernels";
import { afterAll, describe, expect, it } from "vitest";
import { openBackend } from "../backend.ts";
import { ratingNetwork } from "./rating-network.ts";
import type { RatingNetworkShape, RatingPenalties } from "./rating-network.ts";

interface Oracle {
  readonly input: {
    readonly shape: Omit<RatingNetworkShape, "centered">;
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
const network = ratingNetwork(tf, { ...shape, centered: false }, penalties, 0, 0);
for (const [name, variable] of Object.entries(network.variables)) {
  variable.assign(tf.tensor(oriented(name, input.variables[name]), variable.shape));
}
const places = input.known.map((_, cell) => cell).filter((cell) => input.known[cell] === 1);
const { matrix } = csrFromTriplets(
  rows,
  shape.columns,
  Int32Array.from(places, (cell) => Math.floor(cell / shape.columns)),
  Int32Array.from(places, (cell) => cell % shape.columns),
  Float32Array.from(places, (cell) => input.ratings[cell]),
);
const cells = ratingLayers(matrix, matrix.data, shape.hidden);
afterAll(() => network.dispose());

/** What the oracle has as (hidden × columns) as the network has it: transposed. */
function oriented(name: string, values: readonly number[]): number[] {
  if (name !== `weights.${shape.layers}`) return [...values];
  return values.map((_, k) => values[(k % shape.hidden) * shape.columns + Math.floor(k / shape.hidden)]);
}

/** The largest difference, relative to the largest of the numbers that were expected. */
function difference(actual: ArrayLike<number>, expected: readonly number[]): number {
  expect(actual.length).toBe(expected.length);
  const largest = Math.max(...expected.map(Math.abs));
  return Math.max(...expected.map((value, k) => Math.abs(actual[k] - value))) / largest;
}

describe("an autoencoder of ratings with local kernels agrees with numpy", () => {
  it("in the weights that its kernels leave", () => {
    const { encoder, outputs } = network.weights();
    [...encoder, outputs].forEach(({ weights }, k) => {
      const left = input.variables[`weights.${k}`].map((weight, p) => weight * output.kernels[k][p]);
      expect(difference(weights, oriented(`weights.${k}`, left))).toBeLessThan(tolerance);
      expect(output.kernels[k].filter((value) => value === 0).length).toBeGreaterThan(0);
    });
  });

  it("in its estimates", () => {
    const { weights, bias } = network.weights().outputs;
    const codes = network.codes(cells);
    const estimates = input.known.map((_, cell) => {
      const [row, column] = [Math.floor(cell / shape.columns), cell % shape.columns];
      return dot(rowOf(codes, shape.hidden, row), rowOf(weights, shape.hidden, column)) + bias[column];
    });
    expect(difference(estimates, output.estimates)).toBeLessThan(tolerance);
  });

  it("in its loss and in the gradients of all variables", () => {
    const { value, grads } = tf.variableGrads(() => network.loss(cells), Object.values(network.variables));
    expect(value.dataSync()[0] / output.loss).toBeCloseTo(1, 5);
    for (const [name, variable] of Object.entries(network.variables)) {
      const gradient = grads[variable.name].dataSync();
      expect(difference(gradient, oriented(name, output.gradients[name])), name).toBeLessThan(tolerance);
    }
    tf.dispose([value, ...Object.values(grads)]);
  });
});

it("a centered network begins nearer to the ratings, and is the same one but for its biases", () => {
  const centered = ratingNetwork(tf, { ...shape, centered: true }, penalties, 3, 0);
  const plain = ratingNetwork(tf, { ...shape, centered: false }, penalties, 3, 0);
  const [first, second] = [centered, plain].map(({ weights }) => weights());
  expect(first.outputs.weights).toEqual(second.outputs.weights);
  expect(Array.from(first.outputs.bias)).toEqual(new Array(shape.columns).fill(3));
  const [near, far] = [centered, plain].map((made) => tf.tidy(() => made.loss(cells).dataSync()[0]));
  expect(near).toBeLessThan(far);
  centered.dispose();
  plain.dispose();
});
