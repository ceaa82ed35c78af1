import type { Tensor2D, Tensor3D, Variable } from "@tensorflow/tfjs";
import { flag, positiveInteger, positiveNumber } from "@marquee/core";
import type { TensorFlow } from "../backend.ts";
import { floatsOf } from "../shared/named-weights.ts";
import { variableMaker } from "../shared/variable-maker.ts";
import { sequenceClassifier, sequenceSettings } from "./sequence-classifier.ts";
import type { SequenceOptions } from "./sequence-classifier.ts";
import type { TextClassifier } from "./text-classifier.ts";
import type { TextNetwork } from "./text-network.ts";
import type { WordNumbers } from "./word-numbers.ts";
import type { WordVectors } from "./word-vectors.ts";

export interface KimCnnOptions extends SequenceOptions {
  /** Width of the embeddings of words; that of the vectors where such are given. Default 300. */
  readonly embedding?: number;
  /** Filters of each of the windows of 3, 4 and 5 words. Default 100. */
  readonly filters?: number;
  /** Largest Euclidean norm of the output's weights. Default 3. */
  readonly maxNorm?: number;
  /** Whether the embeddings stay as they are given. Default false. */
  readonly static?: boolean;
}

/**
 * Convolutions over the words of a text, of windows of 3, 4 and 5 words, each filter's largest response, sigmoid.
 *   z_f = max_t relu(F_f · [e(w_t−⌊(n−1)/2⌋) … e(w_t+⌊n/2⌋)] + b_f),  p(positive) = σ(v · dropout(z) + b), ‖v‖ ≤ maxNorm
 * Without vectors the embeddings are drawn at random (CNN-rand); `vectors` of words give those that are known (CNN-static
 * and CNN-non-static). Learned with Adam instead of Adadelta by binary cross-entropy; a weight vector that is too long is
 * shortened where it is used, not after the step.
 *
 * Kim (2014), "Convolutional neural networks for sentence classification".
 */
export function kimCnn(options: KimCnnOptions = {}, vectors?: WordVectors): TextClassifier {
  const { embedding = vectors?.width ?? 300, filters = 100, maxNorm = 3, static: fixed = false, ...rest } = options;
  positiveInteger("kimCnn: embedding", embedding);
  positiveInteger("kimCnn: filters", filters);
  positiveNumber("kimCnn: maxNorm", maxNorm);
  flag("kimCnn: static", fixed);
  if (vectors && vectors.width !== embedding) {
    throw new RangeError(`kimCnn: embedding must be ${vectors.width}, the width of the vectors, got ${embedding}`);
  }
  const settings = sequenceSettings("kimCnn", rest, { longest: 400, size: 50_000, batchSize: 50 });
  return sequenceClassifier(
    "kim-cnn",
    { embedding, filters, maxNorm, static: fixed, ...settings },
    settings,
    ({ tf }, words, seed) => {
      const network = convolutions(tf, words, seed, { embedding, filters, maxNorm, dropout: settings.dropout });
      if (vectors) takeVectors(tf, network.variables["embedding"], words, vectors);
      return fixed ? { ...network, given: ["embedding"] } : network;
    },
  );
}

/** Words that the filters look at, at a time. */
const windows = [3, 4, 5];

/** Kim's bound of random embeddings, about the deviation of word2vec's. */
const EMBEDDING_BOUND = 0.25;

interface Sizes {
  readonly embedding: number;
  readonly filters: number;
  readonly maxNorm: number;
  readonly dropout: number;
}

function convolutions(
  tf: TensorFlow,
  words: WordNumbers,
  seed: number,
  { embedding, filters, maxNorm, dropout }: Sizes,
): TextNetwork {
  const { variables, ...make } = variableMaker(tf, seed);
  make.embedding("embedding", words.size, embedding, EMBEDDING_BOUND);
  for (const window of windows) {
    make.uniform(
      `window-${window}.weights`,
      [window, embedding, filters],
      Math.sqrt(6 / (window * (embedding + filters))),
    );
    make.zeros(`window-${window}.bias`, filters);
  }
  const width = windows.length * filters;
  make.layer("output", width, 1);
  const at = <T>(name: string): T => variables[name] as unknown as T;
  return {
    variables,
    logits({ numbers, lengths }, dropoutSeed) {
      const [, longest] = numbers.shape;
      const positions = tf.range(0, longest, 1, "int32").expandDims(0);
      const present = positions.less(lengths.expandDims(1)).cast("float32").expandDims<Tensor3D>(2);
      const read = at<Tensor2D>("embedding").gather(numbers).mul<Tensor3D>(present);
      const found = windows.map((window) => {
        const weights = at<Tensor3D>(`window-${window}.weights`);
        const responses = tf.conv1d(read, weights, 1, "same").add(variables[`window-${window}.bias`]).relu();
        return responses.mul(present).max<Tensor2D>(1);
      });
      const features = tf.concat2d(found, 1);
      const drops = dropoutSeed !== undefined && dropout > 0;
      const kept = drops ? (tf.dropout(features, dropout, undefined, dropoutSeed) as Tensor2D) : features;
      const output = at<Tensor2D>("output.weights");
      const shortened = output.mul<Tensor2D>(output.norm().maximum(maxNorm).reciprocal().mul(maxNorm));
      return kept.matMul(shortened).add(variables["output.bias"]).as1D();
    },
  };
}

/** Puts the known vectors into their rows; other words keep theirs. */
function takeVectors(tf: TensorFlow, table: Variable, { words }: WordNumbers, vectors: WordVectors): void {
  const { width } = vectors;
  const values = floatsOf(table);
  words.forEach((word, k) => {
    const row = vectors.words.numberOf(word);
    if (row >= 0) values.set(vectors.values.subarray(row * width, (row + 1) * width), (k + 1) * width);
  });
  tf.tidy(() => table.assign(tf.tensor(values, table.shape)));
}
