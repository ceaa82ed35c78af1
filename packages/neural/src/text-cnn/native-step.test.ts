import { random } from "@marquee/core";
import type { User } from "@marquee/core";
import type { Scalar } from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { openBackend } from "../backend.ts";
import { catalogOf } from "./catalog.ts";
import { stepsOf } from "./steps.ts";
import { towersOf } from "./towers.ts";

const backend = openBackend();
const { tf } = backend;
const titles = ["Toy Story", "The Land of the Free and the Brave", "Alien", "", "Free Willy and the Toy"];
const plots = ["A toy and a boy", "The free toy of a boy", "A boy free of the toy", undefined, "Brave"];
const genres = [["Comedy"], ["Drama", "War"], ["Horror"], [], ["Comedy", "War"]];
const movies = titles.map((title, k) => ({
  id: String(k),
  title,
  genres: genres[k],
  ...(plots[k] ? { plot: plots[k] } : {}),
}));
const users: readonly (User | undefined)[] = [
  { id: "0", gender: "F", age: 25 },
  undefined,
  { id: "2", gender: "M", occupation: "writer" },
  { id: "3", age: 50 },
];
const batch = {
  users: Int32Array.of(0, 1, 2, 3, 0, 1, 2),
  items: Int32Array.of(0, 1, 2, 3, 4, 0, 1),
  ratings: Float32Array.of(5, 3, 1, 4, 2, 5, 4),
};

function network(settings: { readonly biased: boolean; readonly plotWords: number; readonly regularization: number }) {
  const shape = {
    embedding: 6,
    attributes: 3,
    tower: 5,
    filters: 2,
    titleWords: 8,
    dropout: 0.5,
    blanks: true,
    seed: 1,
    ...settings,
  };
  const catalog = catalogOf(movies, users, { users: 4, known: new Uint8Array(5).fill(1), ...shape });
  const towers = towersOf(tf, catalog, 4, 5, shape);
  // Embeddings as large as in a trained network, so that no gradient is lost in rounding.
  const draw = random(3);
  for (const name of ["user", "item", "genre", "word", "attribute"]) {
    const values = towers.variables[name].dataSync().map((value) => value * (20 + draw()));
    tf.tidy(() =>
      towers.variables[name].assign(
        tf.tensor2d(values as Float32Array, towers.variables[name].shape as [number, number]),
      ),
    );
  }
  return { towers, steps: stepsOf(backend, { ...shape, catalog, towers, offset: 3 }) };
}

describe("a training step by native operations", () => {
  it.each([
    { biased: true, plotWords: 4, regularization: 0.1 },
    { biased: false, plotWords: 0, regularization: 0 },
  ])("has the loss and the gradients that TensorFlow.js finds, %o", (settings) => {
    const { towers, steps } = network(settings);
    const names = Object.keys(towers.variables);
    const found = tf.variableGrads(() => steps.loss(batch, 7) as Scalar);
    const { value, gradients } = steps.gradients!(batch, 7);
    expect(value.dataSync()[0]).toBeCloseTo(found.value.dataSync()[0], 5);
    expect(Object.keys(gradients).sort()).toEqual([...names].sort());
    for (const name of names) {
      const expected = Array.from(found.grads[towers.variables[name].name].dataSync());
      expect(
        expected.some((slope) => Math.abs(slope) > 1e-3),
        `${name} has a gradient`,
      ).toBe(true);
      const actual = Array.from(gradients[name].dataSync());
      actual.forEach((slope, k) => expect(Math.abs(slope - expected[k]), `${name} ${k}`).toBeLessThan(1e-5));
    }
  });

  it("leaves no values on the native side but loss and gradients", () => {
    const { steps } = network({ biased: true, plotWords: 4, regularization: 0.1 });
    const count = (): number =>
      (backend.native as unknown as { binding: { getNumOfTensors(): number } }).binding.getNumOfTensors();
    const step = (): void => {
      const { value, gradients } = steps.gradients!(batch, 7);
      tf.dispose([value, ...Object.values(gradients)]);
    };
    step();
    const before = count();
    step();
    expect(count()).toBe(before);
  });
});
