import type { Tensors } from "@marquee/core";
import { permutation } from "@marquee/core";
import type { Checkpoints, FitContext, Progress } from "@marquee/core";
import { expect, it } from "vitest";
import { openBackend } from "../backend.ts";
import { adam } from "./adam.ts";
import { train } from "./train.ts";
import type { Epoch, Training, TrainingRecord } from "./train.ts";
import { finishedEpochs } from "./training-state.ts";

const backend = openBackend();
const { tf } = backend;

interface Outcome extends Partial<TrainingRecord> {
  readonly weights: number[];
}

/** Learns y = 2 x from eight points, two at a time; `validate` may be a list of errors to come. */
async function fit(context: FitContext = {}, errors?: number[], settings: Partial<Training> = {}): Promise<Outcome> {
  const inputs = tf.tidy(() => tf.range(0, 8).div(4));
  const slope = tf.tidy(() => tf.variable(tf.scalar(0)));
  const variables = { slope };
  const optimizer = adam(backend, variables, { learningRate: 0.05 });
  const left = errors && [...errors];
  try {
    const record = await train(
      backend,
      {
        variables,
        optimizer,
        epochs: 6,
        seed: 3,
        epoch: (_, random) => {
          const order = tf.tensor1d(permutation(8, random), "int32");
          const shuffled = inputs.gather(order);
          order.dispose();
          return {
            steps: 4,
            loss: (step) => {
              const x = shuffled.slice(2 * step, 2);
              return x.mul(slope).sub(x.mul(2)).square().mean();
            },
            dispose: () => shuffled.dispose(),
          };
        },
        ...(left ? { validate: () => left.shift()! } : {}),
        ...settings,
      },
      context,
    );
    return { ...record, weights: Array.from(slope.dataSync()) };
  } finally {
    optimizer.dispose();
    tf.dispose([inputs, slope]);
  }
}

function memory(): Checkpoints & { readonly states: Tensors[] } {
  const states: Tensors[] = [];
  return {
    states,
    read: () => Promise.resolve(states.at(-1)),
    write: (state) => Promise.resolve(void states.push(state)),
  };
}

it("train learns, and its loss falls from epoch to epoch", async () => {
  const { losses = [], weights } = await fit();
  expect(losses).toHaveLength(6);
  losses.slice(1).forEach((loss, k) => expect(loss).toBeLessThan(losses[k]));
  expect(weights[0]).toBeGreaterThan(0.5);
});

it("train gives the same weights for the same seed, and others for another", async () => {
  const once = await fit();
  expect(await fit()).toEqual(once);
  expect((await fit({}, undefined, { seed: 4 })).weights).not.toEqual(once.weights);
});

it("train goes on from a checkpoint to the very weights of an undisturbed training", async () => {
  const whole = await fit();
  const checkpoints = memory();
  const stop = new AbortController();
  const stopping = fit({
    checkpoints,
    signal: stop.signal,
    onProgress: ({ done }) => void (done === 3 && stop.abort(new Error("enough"))),
  });
  await expect(stopping).rejects.toThrow("enough");
  expect(checkpoints.states.map(finishedEpochs)).toEqual([1, 2, 3]);
  const rest: number[] = [];
  expect(await fit({ checkpoints, onProgress: ({ done }) => rest.push(done) })).toEqual(whole);
  expect(Math.min(...rest)).toBeGreaterThanOrEqual(3);
});

it("train keeps the variables of the best validation, and stops when patience ends", async () => {
  const third = await fit({}, undefined, { epochs: 3 });
  const stopped = await fit({}, [5, 4, 1, 2, 3, 0], { patience: 2 });
  expect(stopped.validation).toEqual([5, 4, 1, 2, 3]);
  expect(stopped.best).toBe(3);
  expect(stopped.weights).toEqual(third.weights);
});

it("train never takes an epoch whose validation is no number for the best, unless there is no other", async () => {
  const first = await fit({}, undefined, { epochs: 1 });
  const gone = await fit({}, [3, NaN, 4], { epochs: 3 });
  expect(gone.best).toBe(1);
  expect(gone.weights).toEqual(first.weights);
  expect((await fit({}, [NaN, 4], { epochs: 2 })).best).toBe(2);
});

it("train says the loss and the validation error, on the bar and in the log", async () => {
  const told: Progress[] = [];
  const logged: string[] = [];
  const log = { scalar: (name: string, value: number, step: number) => logged.push(`${name} ${value} ${step}`) };
  await fit({ onProgress: (progress) => told.push(progress), log }, [2, 1], { epochs: 2 });
  expect(told.at(-1)).toMatchObject({ stage: "epoch", done: 2, total: 2 });
  expect(told.at(-1)?.detail).toMatch(/^loss \d+\.\d{4}, validation 1\.0000$/);
  expect(logged).toHaveLength(4);
  expect(logged[3]).toBe("validation 1 2");
});

it("train pauses and tells how far it is as often as an epoch asks for", async () => {
  const steps: number[] = [];
  const slope = tf.tidy(() => tf.variable(tf.scalar(0)));
  const variables = { slope };
  const optimizer = adam(backend, variables);
  const epoch = (): Epoch => ({ steps: 6, breath: 2, loss: () => slope.sub(1).square().asScalar() });
  const settings = { variables, optimizer, epochs: 1, seed: 1, epoch };
  await train(backend, settings, { onProgress: ({ done }) => void steps.push(Math.round(6 * done)) });
  expect(steps).toEqual([0, 2, 4, 6]);
  optimizer.dispose();
  slope.dispose();
});

it("train frees every tensor of its own, also when it is stopped", async () => {
  const before = tf.memory().numTensors;
  await fit({}, [3, 2, 1, 0, 1, 2]);
  await expect(fit({ signal: AbortSignal.abort(new Error("enough")) })).rejects.toThrow("enough");
  expect(tf.memory().numTensors).toBe(before);
});

it("train refuses to go on with a loss that is no number", async () => {
  await expect(fit({}, undefined, { learningRate: () => NaN })).rejects.toThrow(/loss must stay finite, got NaN/);
});
