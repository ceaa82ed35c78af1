import { derive, positiveInteger, share } from "@marquee/core";
import type { Options } from "@marquee/core";
import { openBackend } from "../backend.ts";
import type { Backend } from "../backend.ts";
import { trainByAdam } from "../training/train-by-adam.ts";
import { batchOf, encodedTexts, shuffledBatches } from "./encoded-texts.ts";
import type { EncodedTexts } from "./encoded-texts.ts";
import { heldOut } from "./held-out.ts";
import { probabilities, savedNetwork, restoredNetwork } from "./network-model.ts";
import { reviewWords } from "./review-words.ts";
import { checkExamples } from "./text-classifier.ts";
import type { LabeledTexts, TextClassifier } from "./text-classifier.ts";
import type { TextNetwork } from "./text-network.ts";
import { textTensors } from "./text-tensors.ts";
import { frequentWords } from "./word-numbers.ts";
import type { WordNumbers } from "./word-numbers.ts";
import { checkTraining } from "../training/training-settings.ts";

/** What the networks that read texts have in common. */
export interface SequenceOptions {
  /** Words of a text that are read, the last ones. Default 200; 400 for `kimCnn`. */
  readonly longest?: number;
  /** Words that are told apart, the most frequent ones. Default 20,000; 50,000 for `kimCnn`. */
  readonly size?: number;
  /** Times that a word stands in the training texts at least. Default 1. */
  readonly minCount?: number;
  /** Share of the features in front of the output that is left out in a step. Default .5. */
  readonly dropout?: number;
  /** Step size of Adam. Default .001. */
  readonly learningRate?: number;
  /** Texts in a step. Default 64; 50 for `kimCnn`. */
  readonly batchSize?: number;
  /** Passes over the texts, at most. Default 8. */
  readonly epochs?: number;
  /** Epochs without a better validation before the training ends. Default 2. */
  readonly patience?: number;
  /** Share of the texts that tells which epoch was the best, where no others are given; 0 for none. Default .1. */
  readonly validation?: number;
  /** Seed of the initial weights, the order of the texts, dropout and the validation part. Default 0. */
  readonly seed?: number;
}

/** Options that are resolved and checked; `name` opens the messages. */
export function sequenceSettings(
  name: string,
  options: SequenceOptions,
  defaults: Required<Pick<SequenceOptions, "longest" | "size" | "batchSize">>,
): Required<SequenceOptions> {
  const { longest = defaults.longest, size = defaults.size, batchSize = defaults.batchSize, minCount = 1 } = options;
  const { dropout = 0.5, learningRate = 0.001, epochs = 8, patience = 2, validation = 0.1, seed = 0 } = options;
  positiveInteger(`${name}: longest`, longest);
  positiveInteger(`${name}: size`, size);
  positiveInteger(`${name}: minCount`, minCount);
  share(`${name}: dropout`, dropout);
  checkTraining(name, { learningRate, batchSize, epochs, validation, patience, seed });
  return { longest, size, minCount, dropout, learningRate, batchSize, epochs, patience, validation, seed };
}

/** Makes the network for numbered words, its first values by the seed. */
export type MakeNetwork = (backend: Backend, words: WordNumbers, seed: number) => TextNetwork;

/** A classifier by a network that `make` gives. */
export function sequenceClassifier(
  name: string,
  options: Options,
  settings: Required<SequenceOptions>,
  make: MakeNetwork,
): TextClassifier {
  const { longest, size, minCount, batchSize, validation, seed } = settings;
  return {
    name,
    options,
    async fit(examples, context = {}) {
      checkExamples(name, examples);
      const backend = openBackend();
      const { tf } = backend;
      const [learned, held] = heldOut(examples, context.validation, validation, derive(seed, "validation"));
      const read = learned.texts.map(reviewWords);
      const words = frequentWords(read, size, minCount);
      const encoded = encodedTexts(read, words, longest);
      const checked = held && encodedTexts(held.texts.map(reviewWords), words, longest);
      const network = make(backend, words, derive(seed, "network"));
      const { given = [] } = network;
      const variables = Object.fromEntries(Object.entries(network.variables).filter(([key]) => !given.includes(key)));
      try {
        await trainByAdam(
          backend,
          variables,
          settings,
          {
            epoch: (epoch, random) => {
              const batches = shuffledBatches(encoded, batchSize, random);
              return {
                steps: batches.length,
                loss: (step) => {
                  const rows = batches[step];
                  const labels = tf.tensor1d(Float32Array.from(rows, (row) => learned.positive[row]));
                  const texts = textTensors(tf, batchOf(encoded, rows));
                  const logits = network.logits(texts, derive(seed, "dropout", epoch, step));
                  return tf.losses.sigmoidCrossEntropy(labels, logits);
                },
              };
            },
            validate: checked && held && (() => crossEntropy(backend, network, checked, held)),
          },
          context,
        );
        return restoredNetwork(name, savedNetwork(network, words), { make, longest });
      } finally {
        tf.dispose(Object.values(network.variables));
      }
    },
    restore: (tensors) => restoredNetwork(name, tensors, { make, longest }),
  };
}

/** The mean loss on texts that are not learned from. */
function crossEntropy(
  backend: Backend,
  network: TextNetwork,
  encoded: EncodedTexts,
  { positive }: LabeledTexts,
): number {
  const found = probabilities(backend, network, encoded);
  let sum = 0;
  found.forEach((p, k) => (sum -= Math.log(Math.max(LEAST, positive[k] === 1 ? p : 1 - p))));
  return sum / found.length;
}

/** Keeps the loss of a sure mistake finite. */
const LEAST = 1e-7;
