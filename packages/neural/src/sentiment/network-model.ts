import { tensorReader } from "@marquee/core";
import type { Tensors } from "@marquee/core";
import { openBackend } from "../backend.ts";
import type { Backend } from "../backend.ts";
import { savedVariables } from "../shared/named-weights.ts";
import { batchOf, encodedTexts, sortedBatches } from "./encoded-texts.ts";
import type { EncodedTexts } from "./encoded-texts.ts";
import { reviewWords } from "./review-words.ts";
import type { MakeNetwork } from "./sequence-classifier.ts";
import type { TextModel } from "./text-classifier.ts";
import type { TextNetwork } from "./text-network.ts";
import { textTensors } from "./text-tensors.ts";
import { readWords, wordNumbers, wordTensor } from "./word-numbers.ts";
import type { WordNumbers } from "./word-numbers.ts";

/** All that a trained network is: its words and its variables. */
export const savedNetwork = ({ variables }: TextNetwork, { words }: WordNumbers): Tensors => ({
  words: wordTensor(words),
  ...savedVariables(variables),
});

/** The model of such tensors; the network is made anew for every call and freed behind it. */
export function restoredNetwork(
  name: string,
  tensors: Tensors,
  { make, longest }: { readonly make: MakeNetwork; readonly longest: number },
): TextModel {
  const reader = tensorReader(name, tensors);
  const words = wordNumbers(readWords(reader));
  const within = <T>(work: (backend: Backend, network: TextNetwork) => T): T => {
    const backend = openBackend();
    const { tf } = backend;
    const network = make(backend, words, 0);
    try {
      for (const [key, variable] of Object.entries(network.variables)) {
        tf.tidy(() => variable.assign(tf.tensor(reader.float32(key, variable.size), variable.shape)));
      }
      return work(backend, network);
    } finally {
      tf.dispose(Object.values(network.variables));
    }
  };
  // Tensors that do not fit are told now, not when the model is first asked.
  within(() => undefined);
  return {
    probability: (texts) =>
      within((backend, network) =>
        probabilities(backend, network, encodedTexts(texts.map(reviewWords), words, longest)),
      ),
    tensors: () => tensors,
  };
}

/** Texts that are read at once. */
const BATCH = 256;

/** The probability that each text is positive. */
export function probabilities({ tf }: Backend, network: TextNetwork, encoded: EncodedTexts): Float32Array {
  const found = new Float32Array(encoded.count);
  for (const rows of sortedBatches(encoded, BATCH)) {
    const values = tf.tidy(() =>
      network
        .logits(textTensors(tf, batchOf(encoded, rows)))
        .sigmoid()
        .dataSync(),
    );
    rows.forEach((row, k) => (found[row] = values[k]));
  }
  return found;
}
