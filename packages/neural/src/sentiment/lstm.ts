import type { Tensor2D } from "@tensorflow/tfjs";
import { positiveInteger } from "@marquee/core";
import type { Backend } from "../backend.ts";
import { variableMaker } from "../shared/variable-maker.ts";
import { blockLstm } from "./block-lstm.ts";
import { sequenceClassifier, sequenceSettings } from "./sequence-classifier.ts";
import type { SequenceOptions } from "./sequence-classifier.ts";
import type { TextClassifier } from "./text-classifier.ts";
import type { TextNetwork } from "./text-network.ts";

export interface LstmOptions extends SequenceOptions {
  /** Width of the embeddings of words. Default 64. */
  readonly embedding?: number;
  /** Width of the memory. Default 128. */
  readonly units?: number;
}

/**
 * A recurrent network that reads a text word by word: embedding, long short-term memory, sigmoid.
 *   h_t = LSTM(e(w_t), h_{t−1}),  p(positive) = σ(v · h_T + b)
 * learned with Adam by binary cross-entropy. It keeps the last `longest` words of a text, and looks at the memory behind
 * the text's own last word, so that what a text is filled up with does not matter. The network of the Keras
 * documentation's example on IMDB reviews, with the whole recurrence as one operation.
 *
 * Hochreiter and Schmidhuber (1997), "Long short-term memory".
 */
export function lstm({ embedding = 64, units = 128, ...options }: LstmOptions = {}): TextClassifier {
  positiveInteger("lstm: embedding", embedding);
  positiveInteger("lstm: units", units);
  const settings = sequenceSettings("lstm", options, { longest: 200, size: 20_000, batchSize: 64 });
  return sequenceClassifier("lstm", { embedding, units, ...settings }, settings, (backend, words, seed) =>
    network(backend, words.size, seed, { embedding, units, dropout: settings.dropout }),
  );
}

function network(
  backend: Backend,
  words: number,
  seed: number,
  { embedding, units, dropout }: { readonly embedding: number; readonly units: number; readonly dropout: number },
): TextNetwork {
  const { tf } = backend;
  const { variables, ...make } = variableMaker(tf, seed);
  make.embedding("embedding", words, embedding, EMBEDDING_BOUND);
  make.uniform("recurrent.weights", [embedding + units, 4 * units], Math.sqrt(6 / (embedding + 5 * units)));
  make.zeros("recurrent.bias", 4 * units);
  make.layer("output", units, 1);
  const at = <T>(name: string): T => variables[name] as unknown as T;
  return {
    variables,
    logits({ numbers, lengths }, dropoutSeed) {
      const [texts] = numbers.shape;
      const inputs = at<Tensor2D>("embedding").gather(numbers.transpose());
      const memory = blockLstm(
        backend,
        inputs.as3D(-1, texts, embedding),
        at("recurrent.weights"),
        at("recurrent.bias"),
      );
      const last = lengths
        .sub(1)
        .mul(texts)
        .add(tf.range(0, texts, 1, "int32"))
        .toInt();
      const read = memory.reshape<Tensor2D>([-1, units]).gather<Tensor2D>(last);
      const drops = dropoutSeed !== undefined && dropout > 0;
      const kept = drops ? (tf.dropout(read, dropout, undefined, dropoutSeed) as Tensor2D) : read;
      return kept.matMul(at<Tensor2D>("output.weights")).add(variables["output.bias"]).as1D();
    },
  };
}

/** Initial embeddings are drawn from −.05 … .05, as Keras does. */
const EMBEDDING_BOUND = 0.05;
