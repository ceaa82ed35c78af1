import { csrFromTriplets, random } from "@marquee/core";
import type { Checkpoints, RatingMatrix, Tensors } from "@marquee/core";
import { checkerboard, describeEstimator } from "@marquee/core/testing";
import { describe, expect, it } from "vitest";
import { openBackend } from "../backend.ts";
import { sparseFc } from "./sparse-fc.ts";

const small = { hidden: 8, regularization: 0.1, sparsity: 0.001, epochs: 1 };
const { tf } = openBackend();

describe("sparseFc", () => {
  describeEstimator(it, () => sparseFc(small), { feedback: "explicit" });
});

/** Ratings 1 and 5 by a taste that alternates among users and items, some cells by chance unknown. */
function tastes(size: number, seed: number): RatingMatrix {
  const draw = random(seed);
  const cells = Array.from({ length: size * size }, (_, cell) => cell).filter(() => draw() < 0.6);
  const user = Int32Array.from(cells, (cell) => Math.floor(cell / size));
  const item = Int32Array.from(cells, (cell) => cell % size);
  const rating = Float32Array.from(cells, (_, k) => ((user[k] + item[k]) % 2 === 0 ? 5 : 1));
  return csrFromTriplets(size, size, user, item, rating).matrix;
}

it("sparseFc estimates the ratings that it has not seen, and keeps the epoch of the best validation", async () => {
  const told: string[] = [];
  const model = await sparseFc({ ...small, validation: 0.2, epochs: 20 }).fit(tastes(30, 5), {
    onProgress: ({ detail }) => void (detail && told.push(detail)),
  });
  expect(told.at(-1)).toMatch(/^loss \d+\.\d{4}, validation \d\.\d{4}$/);
  const users = Int32Array.from({ length: 900 }, (_, cell) => Math.floor(cell / 30));
  const items = Int32Array.from({ length: 900 }, (_, cell) => cell % 30);
  const estimates = model.predict(users, items);
  const misses = estimates.filter((estimate, k) => estimate > 3 !== ((users[k] + items[k]) % 2 === 0)).length;
  expect(misses).toBeLessThan(9);
});

it("sparseFc frees every tensor of its own, also when it is stopped", async () => {
  const ratings = checkerboard(20, { explicit: true });
  const estimator = sparseFc({ ...small, epochs: 3, validation: 0.1 });
  const before = tf.memory().numTensors;
  await estimator.fit(ratings);
  await expect(estimator.fit(ratings, { signal: AbortSignal.abort(new Error("enough")) })).rejects.toThrow("enough");
  expect(tf.memory().numTensors).toBe(before);
});

it("sparseFc goes on from a checkpoint to the scores of an undisturbed training", async () => {
  const ratings = checkerboard(20, { explicit: true });
  const estimator = sparseFc({ ...small, epochs: 3 });
  const states: Tensors[] = [];
  const checkpoints: Checkpoints = {
    read: () => Promise.resolve(states.at(-1)),
    write: (state) => Promise.resolve(void states.push(state)),
  };
  const stop = new AbortController();
  const stopped = estimator.fit(ratings, {
    checkpoints,
    signal: stop.signal,
    onProgress: ({ done }) => void (done === 2 && stop.abort(new Error("enough"))),
  });
  await expect(stopped).rejects.toThrow("enough");
  const whole = await estimator.fit(ratings);
  const resumed = await estimator.fit(ratings, { checkpoints });
  const items = Int32Array.from({ length: 20 }, (_, item) => item);
  for (let user = 0; user < 20; user++) expect(resumed.score(user, items)).toEqual(whole.score(user, items));
});
