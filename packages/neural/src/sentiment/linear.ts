import { flag, oneOf, positiveInteger, positiveNumber, tensor, tensorReader } from "@marquee/core";
import type { CsrMatrix, Tensors } from "@marquee/core";
import { termStatistics, tfIdf } from "@marquee/features";
import type { TermStatistics } from "@marquee/features";
import { logCountRatios } from "./log-count-ratios.ts";
import { logistic, sigmoid } from "./logistic.ts";
import { reviewWords } from "./review-words.ts";
import { restoredColumns, termColumns } from "./term-columns.ts";
import type { TermColumns } from "./term-columns.ts";
import { checkExamples } from "./text-classifier.ts";
import type { TextClassifier, TextModel } from "./text-classifier.ts";

export interface LinearTextOptions {
  /** Whether pairs of neighboring words count beside single words. Default true. */
  readonly pairs?: boolean;
  /** Training texts that have a word or a pair at least; the others are not looked at. Default 2. */
  readonly minTexts?: number;
  /** TF-IDF, or presence times the log-count ratio of naive Bayes (NBSVM). Default "tf-idf". */
  readonly weighting?: "tf-idf" | "naive-bayes";
  /** Penalty of the weights, λ. Default .1 with TF-IDF, 1 with naive Bayes. */
  readonly regularization?: number;
  /** Steps of the minimization at most; it ends before when nothing moves any more. Default 200. */
  readonly iterations?: number;
}

/** What a word or a pair added to the log-odds of a text. */
export interface TermWeight {
  readonly term: string;
  readonly weight: number;
}

/** A linear model, which can tell its reasons. */
export interface LinearTextModel extends TextModel {
  /** The words and pairs of a text by what they add to its log-odds, the weightiest first. */
  reasons(text: string): readonly TermWeight[];
}

/**
 * Logistic regression on words and pairs of neighboring words: the baseline that a network has to beat.
 *   p(positive) = σ(w · x + b),  x = TF-IDF of the text, of length 1
 * or with naive-bayes x_t = r_t where the text has the term t, r_t = ln(P(t | positive) / P(t | negative)) smoothed by
 * one. Sparse and exact: no TensorFlow, no random numbers.
 *
 * Wang and Manning (2012), "Baselines and bigrams: simple, good sentiment and topic classification", with logistic loss.
 */
export function linearText({
  pairs = true,
  minTexts = 2,
  weighting = "tf-idf",
  regularization = weighting === "tf-idf" ? 0.1 : 1,
  iterations = 200,
}: LinearTextOptions = {}): TextClassifier<LinearTextModel> {
  flag("linearText: pairs", pairs);
  positiveInteger("linearText: minTexts", minTexts);
  oneOf("linearText: weighting", weighting, ["tf-idf", "naive-bayes"]);
  positiveNumber("linearText: regularization", regularization);
  positiveInteger("linearText: iterations", iterations);
  return {
    name: "linear",
    options: { pairs, minTexts, weighting, regularization, iterations },
    async fit(examples, context) {
      checkExamples("linearText", examples);
      const { texts, positive } = examples;
      const read = texts.map(reviewWords);
      const columns = termColumns(read, { pairs, minTexts });
      const counts = columns.counts(read);
      const learned =
        weighting === "tf-idf" ? tfIdfTensors(counts) : { ratios: tensor(logCountRatios(counts, positive)) };
      const matrix = weightedBy(learned, columns)(counts);
      const { weights, bias } = await logistic(matrix, positive, { regularization, iterations }, context);
      return linearModel({
        ...columns.tensors(),
        ...learned,
        weights: tensor(weights),
        bias: tensor(Float64Array.of(bias)),
      });
    },
    restore: linearModel,
  };
}

function linearModel(tensors: Tensors): LinearTextModel {
  const columns = restoredColumns("linearText", tensors);
  const reader = tensorReader("linearText", tensors);
  const weights = reader.float64("weights", columns.count);
  const [bias] = reader.float64("bias", 1);
  const weighted = weightedBy(tensors, columns);
  const rowsOf = (texts: readonly string[]): CsrMatrix => weighted(columns.counts(texts.map(reviewWords)));
  return {
    probability(texts) {
      const { rows, indptr, indices, data } = rowsOf(texts);
      return Float32Array.from({ length: rows }, (_, r) => {
        let score = bias;
        for (let p = indptr[r]; p < indptr[r + 1]; p++) score += data[p] * weights[indices[p]];
        return sigmoid(score);
      });
    },
    reasons(text) {
      const { indices, data } = rowsOf([text]);
      const all = Array.from(indices, (column, p): TermWeight => {
        return { term: columns.nameOf(column), weight: data[p] * weights[column] };
      });
      return all.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || (a.term < b.term ? -1 : 1));
    },
    tensors: () => tensors,
  };
}

/** What the weighting has learned of the training texts. */
function tfIdfTensors(counts: CsrMatrix): Tensors {
  const { documents, documentFrequencies } = termStatistics(counts, new Uint8Array(counts.rows).fill(1));
  return {
    "statistics.texts": tensor(Int32Array.of(documents)),
    "statistics.frequencies": tensor(Int32Array.from(documentFrequencies)),
  };
}

/** The weighting whose `tensors` these are, of counts (texts × columns). */
function weightedBy(tensors: Tensors, { count }: TermColumns): (counts: CsrMatrix) => CsrMatrix {
  const reader = tensorReader("linearText", tensors);
  if (reader.has("ratios")) {
    const ratios = reader.float32("ratios", count);
    return (counts) => ({ ...counts, data: Float32Array.from(counts.indices, (column) => ratios[column]) });
  }
  const [documents] = reader.int32("statistics.texts", 1);
  const documentFrequencies = Array.from(reader.int32("statistics.frequencies", count));
  const statistics: TermStatistics = { documents, documentFrequencies, averageLength: NaN };
  return (counts) => tfIdf(counts, statistics);
}
