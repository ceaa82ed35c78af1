import { columnsOf, csr, csrFromTriplets, random, valuesOf } from "@marquee/core";
import type { RatingMatrix } from "@marquee/core";
import { checkerboard, describeEstimator } from "@marquee/core/testing";
import { describe, expect, it } from "vitest";
import { openBackend } from "../backend.ts";
import { dividedUsers, vaeBatch } from "./mult-vae-batches.ts";
import { encodeProfile } from "./mult-vae-layers.ts";
import { vaeLoss } from "./mult-vae-loss.ts";
import { vaeNetwork } from "./mult-vae-network.ts";
import { heldNdcg, heldUsers } from "./mult-vae-validation.ts";
import { multVae } from "./mult-vae.ts";

const { tf } = openBackend();
const small = { hidden: 16, latent: 4, learningRate: 0.03, epochs: 12, annealing: 12 };

describe("multVae", () => {
  describeEstimator(it, () => multVae(small));
});

describe.each([
  { name: "a variational one", variational: true, hidden: 6 },
  { name: "a variational one without hidden layers", variational: true, hidden: 0 },
  { name: "a denoising one", variational: false, hidden: 6 },
  { name: "a denoising one without hidden layers", variational: false, hidden: 0 },
])("the network of $name", ({ variational, hidden }) => {
  const shape = { items: 30, hidden, latent: 3, variational };

  it("encodes a profile without TensorFlow as in the training, to single precision", () => {
    const network = vaeNetwork(tf, shape, 3);
    const board = checkerboard(30);
    const { factors, bias } = network.items();
    const logits = tf.tidy(() => network.output(vaeBatch(tf, board, Int32Array.of(4, 9), 0).inputs).logits.arraySync());
    [4, 9].forEach((user, row) => {
      const top = encodeProfile(network.layers(), columnsOf(board, user));
      logits[row].forEach((logit, item) => {
        const score = top.reduce((sum, value, f) => sum + value * factors[item * top.length + f], bias[item]);
        expect(score).toBeCloseTo(logit, 5);
      });
    });
    network.dispose();
  });

  it("finds the community of a user in a list", async () => {
    const model = await multVae({ ...small, hidden, variational, learningRate: 0.05 }).fit(checkerboard(20));
    const scores = model.score(
      4,
      Int32Array.from({ length: 20 }, (_, item) => item),
    );
    const least = Math.min(...scores.filter((_, item) => item % 2 === 0));
    expect(least).toBeGreaterThan(Math.max(...scores.filter((_, item) => item % 2 === 1)));
  });
});

it("the loss is the multinomial likelihood and the divergence from a normal distribution, by hand", () => {
  const ratings = csr(1, 3, Int32Array.of(0, 2), Int32Array.of(0, 2), Float32Array.of(1, 1));
  const loss = tf.tidy(() => {
    const batch = vaeBatch(tf, ratings, Int32Array.of(0), 0);
    expect(batch.inputs.arraySync()[0][2]).toBeCloseTo(1 / Math.SQRT2, 6);
    const logits = tf.tensor2d([[1, 2, -1]]);
    return vaeLoss(tf, batch, { logits, divergence: tf.tensor1d([0.7]) }, 0.5).dataSync()[0];
  });
  const total = Math.exp(1) + Math.exp(2) + Math.exp(-1);
  expect(loss).toBeCloseTo(-Math.log(Math.exp(1) / total) - Math.log(Math.exp(-1) / total) + 0.35, 5);
});

it("the divergence of a latent distribution is ½ Σ (σ² + μ² − 1 − ln σ²)", () => {
  const network = vaeNetwork(tf, { items: 4, hidden: 0, latent: 2, variational: true }, 1);
  network.variables["mean.weights"].assign(tf.zeros([4, 2]));
  network.variables["mean.bias"].assign(tf.tensor1d([0.5, -1]));
  network.variables["log-variance.weights"].assign(tf.zeros([4, 2]));
  network.variables["log-variance.bias"].assign(tf.tensor1d([0, Math.log(4)]));
  const { divergence } = network.output(tf.zeros([1, 4]), tf.zeros([1, 2]));
  expect(divergence?.dataSync()[0]).toBeCloseTo(0.5 * (1 + 0.25 - 1 + (4 + 1 - 1 - Math.log(4))), 5);
  network.dispose();
});

it("half of a list is left out of the inputs of a step, and what stays is twice as large", () => {
  const board = checkerboard(200);
  const { inputs, targets, counts } = vaeBatch(tf, board, Int32Array.of(6), 0.5, random(2));
  const [values, wanted] = [Array.from(inputs.dataSync()), Array.from(targets.dataSync())];
  expect(wanted.filter((value) => value === 1)).toHaveLength(99);
  expect(counts.dataSync()[0]).toBe(99);
  const kept = values.filter((value) => value !== 0);
  expect(Math.abs(kept.length - 49.5)).toBeLessThan(4 * Math.sqrt(99 / 4));
  kept.forEach((value) => expect(value).toBeCloseTo(2 / Math.sqrt(99), 6));
});

it("users held out are not learned from; nDCG@100 is that of their missing fifth", () => {
  const board = checkerboard(40);
  const { learned, held } = dividedUsers(board, 0.25, random(1));
  expect(held).toHaveLength(10);
  expect(new Set([...learned, ...held]).size).toBe(40);
  const users = heldUsers(board, held, random(2));
  users.wanted.forEach((wanted, row) => {
    const known = columnsOf(users.known, row);
    expect(wanted).toHaveLength(4);
    expect(Array.from([...known, ...wanted]).sort((a, b) => a - b)).toEqual([...columnsOf(board, held[row])]);
  });
  const network = vaeNetwork(tf, { items: 40, hidden: 0, latent: 2, variational: false }, 1);
  const first = Int32Array.of(0);
  const one = { known: csr(1, 40, Int32Array.of(0, 1), first, Float32Array.of(1)), wanted: [Int32Array.of(7, 9)] };
  const bias = Float32Array.from({ length: 40 }, (_, item) => -item);
  network.variables["output.weights"].assign(tf.zeros([40, 2]));
  network.variables["output.bias"].assign(tf.tensor1d(bias));
  // Item 0 is known, so items 7 and 9 stand at ranks 7 and 9.
  const ideal = 1 + 1 / Math.log2(3);
  expect(heldNdcg(tf, network, one)).toBeCloseTo((1 / 3 + 1 / Math.log2(10)) / ideal, 6);
  network.dispose();
});

it("multVae does not count items that the training did not have, in later ratings as in fold-ins", async () => {
  const board = checkerboard(20);
  const model = await multVae(small).fit({
    ...board,
    rows: 21,
    cols: 21,
    indptr: Int32Array.of(...board.indptr, board.data.length),
  });
  const items = Int32Array.from({ length: 21 }, (_, item) => item);
  const later = (user: number, of: readonly number[]): RatingMatrix => {
    const ones = new Float32Array(of.length).fill(1);
    return csrFromTriplets(21, 21, new Int32Array(of.length).fill(user), Int32Array.from(of), ones).matrix;
  };
  const folded = model.foldIn(Int32Array.of(0, 2), Float32Array.of(1, 1)).score(0, items);
  expect((await model.partialFit(later(20, [0, 2, 20]))).score(20, items)).toEqual(folded);
  expect((await model.partialFit(later(20, [20]))).score(20, items).every(Number.isNaN)).toBe(true);
});

it("multVae folds in, explains, keeps no tensor, and ends when the lists of others are no better", async () => {
  const before = tf.memory().numTensors;
  const board = checkerboard(30);
  const done: number[] = [];
  const model = await multVae({ ...small, epochs: 80, validation: 0.2, patience: 3 }).fit(board, {
    onProgress: (progress) => done.push(progress.done),
  });
  expect(Math.max(...done)).toBeLessThan(80);
  const items = Int32Array.from({ length: 30 }, (_, item) => item);
  const again = model.foldIn(columnsOf(board, 5), valuesOf(board, 5));
  expect(again.score(0, items)).toEqual(model.score(5, items));
  const reasons = model.explain(5, 5);
  expect(reasons).toHaveLength(14);
  expect(reasons[0].weight).toBeGreaterThanOrEqual(reasons[13].weight);
  const signal = AbortSignal.abort(new Error("enough"));
  await expect(multVae(small).fit(board, { signal })).rejects.toThrow("enough");
  expect(tf.memory().numTensors).toBe(before);
});
