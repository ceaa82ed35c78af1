import { derive, permutation, random } from "@marquee/core";
import type { FitContext } from "@marquee/core";
import type { Scalar, Tensor2D } from "@tensorflow/tfjs";
import type { Backend } from "../backend.ts";
import { rowsOf } from "../shared/rows-of.ts";
import type { Variables } from "../training/adam.ts";
import { trainByAdam } from "../training/train-by-adam.ts";
import type { Passes } from "../training/train-by-adam.ts";
import type { TrainingSettings } from "../training/training-settings.ts";

/** Labels of examples: 1 where an example has one, else 0. */
export interface Labels {
  /** (examples × width), row-major. */
  readonly values: Uint8Array;
  readonly width: number;
}

/** A network that gives each label of an example a number whose sigmoid is its probability. */
export interface LabelNetwork {
  readonly variables: Variables;
  /** (examples × labels) of the examples of these numbers. */
  logits(examples: Int32Array): Tensor2D;
  /** What is added to the loss. */
  penalty?(): Scalar;
}

/** Examples at a time where no gradients are needed. */
const BLOCK = 256;

/**
 * Trains a network by the mean cross-entropy of all labels, each on its own:
 *   −Σ_e Σ_l [y_el ln σ(z_el) + (1 − y_el) ln(1 − σ(z_el))],  divided by the number of terms
 */
export async function trainLabels(
  backend: Backend,
  network: LabelNetwork,
  { values, width }: Labels,
  settings: TrainingSettings,
  context: FitContext | undefined,
): Promise<void> {
  const { tf } = backend;
  const { batchSize, validation, seed } = settings;
  const count = values.length / width;
  const order = permutation(count, random(derive(seed, "validation")));
  const held = Math.min(count - 1, Math.round(validation * count));
  const [checked, learned] = [order.slice(0, held), order.slice(held).sort()];
  const loss = (examples: Int32Array): Scalar => {
    const labels = tf.tensor2d(rowsOf(values, width, examples), [examples.length, width], "float32");
    return tf.losses.sigmoidCrossEntropy(labels, network.logits(examples));
  };
  const validate = (): number => {
    let sum = 0;
    for (let start = 0; start < held; start += BLOCK) {
      const block = checked.subarray(start, start + BLOCK);
      sum += tf.tidy(() => loss(block).dataSync()[0]) * block.length;
    }
    return sum / held;
  };
  const epoch: Passes["epoch"] = (_, shuffle) => {
    const shuffled = permutation(learned.length, shuffle).map((k) => learned[k]);
    return {
      steps: Math.ceil(learned.length / batchSize),
      loss(step) {
        const error = loss(shuffled.subarray(step * batchSize, (step + 1) * batchSize));
        return network.penalty ? error.add(network.penalty()) : error;
      },
    };
  };
  await trainByAdam(
    backend,
    network.variables,
    settings,
    { epoch, validate: held > 0 ? validate : undefined },
    context,
  );
}

/** Throws unless there is a label of 0 or 1 for each example and place; `name` opens the message. */
export function checkLabels(name: string, { values, width }: Labels, examples: number): void {
  if (examples === 0) throw new RangeError(`${name}: there must be at least one example, got none`);
  if (!Number.isSafeInteger(width) || width < 1 || values.length !== examples * width) {
    throw new RangeError(`${name}: labels must be ${examples} × width, got ${values.length} of width ${width}`);
  }
  const wrong = values.find((value) => value > 1);
  if (wrong !== undefined) throw new RangeError(`${name}: labels must be 0 or 1, got ${wrong}`);
}
