import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { openBackend } from "../backend.ts";
import { adam } from "../training/adam.ts";
import type { Catalog } from "./catalog.ts";
import { stepsOf } from "./steps.ts";
import { towersOf } from "./towers.ts";

type Numbers = readonly number[];

interface Oracle {
  readonly tolerance: number;
  readonly input: {
    readonly settings: Record<"embedding" | "attributes" | "tower" | "filters" | "titleWords", number>;
    readonly steps: number;
    readonly learningRate: number;
    readonly catalog: {
      readonly users: readonly Numbers[];
      readonly values: Numbers;
      readonly titles: readonly Numbers[];
      readonly words: number;
      readonly genres: readonly Numbers[];
    };
    readonly batch: { readonly users: Numbers; readonly items: Numbers; readonly ratings: Numbers };
    readonly weights: Readonly<Record<string, Numbers>>;
  };
  readonly output: {
    readonly estimates: Numbers;
    readonly loss: number;
    readonly gradients: Readonly<Record<string, Numbers>>;
    readonly steps: Readonly<Record<string, Numbers>>;
  };
}

const { tolerance, input, output } = JSON.parse(
  readFileSync(new URL("oracle/towers.json", import.meta.url), "utf8"),
) as Oracle;
const backend = openBackend();
const { tf } = backend;

/** Users and movies of the oracle; genres filled up with blanks to the number of all. */
function catalogOf({ users, values, titles, words, genres }: Oracle["input"]["catalog"]): Catalog {
  const genreCount = genres[0].length;
  return {
    attributes: values,
    users: Float32Array.from(
      users.flatMap((own) =>
        values.flatMap((size, kind) => Array.from({ length: size }, (_, k) => +(own[kind] === k))),
      ),
    ),
    titles: titles.map((title) => Int32Array.from(title)),
    plots: titles.map(() => new Int32Array(0)),
    words,
    genres: Float32Array.from(genres.flatMap((own) => [...own, own.reduce((blanks, has) => blanks - has, genreCount)])),
    genreCount: genreCount + 1,
    describedUsers: new Uint8Array(users.length).fill(1),
    describedItems: new Uint8Array(titles.length).fill(1),
  };
}

function close(actual: ArrayLike<number>, expected: Numbers, what: string): void {
  expect(actual, what).toHaveLength(expected.length);
  expected.forEach((value, k) => {
    expect(Math.abs(actual[k] - value), `${what} ${k}`).toBeLessThan(tolerance * Math.max(1, Math.abs(value)));
  });
}

it("the tutorial's network estimates, descends and steps as Keras does with the same weights", () => {
  const catalog = catalogOf(input.catalog);
  const shape = { ...input.settings, plotWords: 0, dropout: 0, biased: false, regularization: 0, seed: 0, offset: 0 };
  const towers = towersOf(tf, catalog, catalog.users.length / 8, catalog.titles.length, shape);
  for (const [name, variable] of Object.entries(towers.variables)) {
    tf.tidy(() => variable.assign(tf.tensor([...input.weights[name]], variable.shape)));
  }
  const batch = {
    users: Int32Array.from(input.batch.users),
    items: Int32Array.from(input.batch.items),
    ratings: Float32Array.from(input.batch.ratings),
  };
  const [users, items] = [tf.tensor1d(batch.users, "int32"), tf.tensor1d(batch.items, "int32")];
  close(towers.estimate(0)(users, items).dataSync(), output.estimates, "estimates");

  const { gradients } = stepsOf(backend, { ...shape, catalog, towers });
  const found = gradients!(batch, 0);
  expect(found.value.dataSync()[0]).toBeCloseTo(output.loss, 4);
  for (const [name, slope] of Object.entries(found.gradients)) {
    close(slope.dataSync(), output.gradients[name], `gradient of ${name}`);
  }
  const optimizer = adam(backend, towers.variables, { learningRate: input.learningRate });
  for (let step = 0; step < input.steps; step++) optimizer.descend(gradients!(batch, 0)).dispose();
  for (const [name, variable] of Object.entries(towers.variables)) {
    close(variable.dataSync(), output.steps[name], `${name} after ${input.steps} steps`);
  }
});
