import { checkerboard } from "@marquee/core/testing";
import { beforeEach, expect, it, vi } from "vitest";
import { alsIterations } from "../als/als-iterations.ts";
import { ratingLayers } from "../autoencoder/rating-layers.ts";
import { posteriorMean } from "../gibbs/posterior-mean.ts";
import { nmfEpochs } from "../nmf/nmf-epochs.ts";

const machine = vi.hoisted(() => ({ vectors: true }));
vi.mock("./module.ts", async (original) => ({ ...(await original<object>()), hasVectors: () => machine.vectors }));
beforeEach(() => {
  machine.vectors = true;
});

/** The result with the kernels and with their twins. */
async function both<T>(run: () => Promise<T>): Promise<readonly [T, T]> {
  const fast = await run();
  machine.vectors = false;
  return [fast, await run()];
}

function expectEqual(a: Float32Array, b: Float32Array, tolerance: number): void {
  expect(a.length).toBe(b.length);
  a.forEach((value, k) => expect(Math.abs(value - b[k])).toBeLessThan(tolerance));
}

const ratings = checkerboard(20, { explicit: true });
const ones = (length: number): Float32Array => Float32Array.from({ length }, (_, k) => 0.1 * ((k % 7) + 1));

it("posteriorMean draws the same without vectors, but for single precision", async () => {
  const settings = { factors: 3, burnIn: 1, samples: 2, keptFactors: 20, ratedItems: true, ratingUsers: true, seed: 3 };
  const [fast, plain] = await both(() => posteriorMean(ratings, settings));
  const products = ({ userFactors, itemFactors }: typeof fast): Float32Array =>
    Float32Array.from({ length: 400 }, (_, k) => {
      const [u, i] = [20 * Math.floor(k / 20), 20 * (k % 20)];
      let sum = 0;
      for (let f = 0; f < 20; f++) sum += userFactors[u + f] * itemFactors[i + f];
      return sum;
    });
  // Three passes, each a system with a condition number of some tens after the other.
  expectEqual(products(fast), products(plain), 1e-2);
  expect(fast.alpha / plain.alpha).toBeCloseTo(1, 2);
});

it("nmfEpochs and alsIterations learn the same without vectors, but for single precision", async () => {
  const start = {
    userFactors: ones(60),
    itemFactors: ones(60),
    userBias: new Float64Array(20),
    itemBias: new Float64Array(20),
  };
  const biases = { mean: 3, learningRate: 0.01, regularization: 0.02 };
  const updates = { factors: 3, epochs: 3, userRegularization: 0.1, itemRegularization: 0.1, biases };
  const [fast, plain] = await both(() => nmfEpochs(ratings, start, updates));
  expectEqual(fast.userFactors, plain.userFactors, 1e-4);
  expectEqual(fast.itemFactors, plain.itemFactors, 1e-4);

  machine.vectors = true;
  const settings = { factors: 3, iterations: 2, regularization: 0.1 };
  const [quick, slow] = await both(() => alsIterations(ratings, ones(60), settings));
  expectEqual(quick.userFactors, slow.userFactors, 1e-3);
  expectEqual(quick.itemFactors, slow.itemFactors, 1e-3);
});

it("ratingLayers compute the same without vectors, but for single precision", async () => {
  const [fast, plain] = await both(() =>
    Promise.resolve(ratingLayers(ratings, ratings.data, 3).errors(ones(60), ones(60), ones(20))),
  );
  expect(fast.squares / plain.squares).toBeCloseTo(1, 5);
  expectEqual(fast.codes, plain.codes, 1e-4);
  expectEqual(fast.outputs, plain.outputs, 1e-4);
});
