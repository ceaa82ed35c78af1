import type { FitContext, Options, Tensors } from "@marquee/core";

/** Texts with their labels: 1 where a text is positive, else 0. */
export interface LabeledTexts {
  readonly texts: readonly string[];
  readonly positive: Uint8Array;
}

export interface ClassifierContext extends FitContext {
  /** Texts that tell which epoch was the best and are not learned from; linear models have no use for them. */
  readonly validation?: LabeledTexts;
}

/** A trained classifier of texts. */
export interface TextModel {
  /** The probability that each text is positive; 1/2 and more counts as positive. */
  probability(texts: readonly string[]): Float32Array;
  /** All that was learned. */
  tensors(): Tensors;
}

/** A configured, untrained classifier of texts. */
export interface TextClassifier<Model extends TextModel = TextModel> {
  readonly name: string;
  /** Every resolved option. */
  readonly options: Options;
  /** Learns from labeled texts, its vocabulary included; the same input and options give the same model. */
  fit(examples: LabeledTexts, context?: ClassifierContext): Promise<Model>;
  /** The model whose `tensors` these are, bit for bit. Throws a RangeError that names the tensor which does not fit. */
  restore(tensors: Tensors): Model;
}

/** Throws unless there are texts of both labels, one label each; `name` opens the message. */
export function checkExamples(name: string, { texts, positive }: LabeledTexts): void {
  if (texts.length !== positive.length) {
    throw new RangeError(
      `${name}: positive must have one label for each of ${texts.length} texts, got ${positive.length}`,
    );
  }
  const count = positive.reduce((sum, label) => sum + label, 0);
  if (count === 0 || count === texts.length) {
    throw new RangeError(`${name}: texts must be of both labels, got ${count} positive of ${texts.length}`);
  }
}
