import { nonNegativeInteger, positiveInteger, positiveNumber, share } from "@marquee/core";

/** How a network is trained; all networks have these options, each with defaults of its own. */
export interface TrainingSettings {
  /** Step size of Adam. */
  readonly learningRate: number;
  /** Examples in a step. */
  readonly batchSize: number;
  readonly epochs: number;
  /** Share of the examples that is not learned from but tells which epoch was the best; 0 for none. */
  readonly validation: number;
  /** Epochs without a better validation before the training ends. */
  readonly patience: number;
  readonly seed: number;
}

/** Throws unless every setting is what it must be; `name` opens the messages. */
export function checkTraining(name: string, settings: TrainingSettings): void {
  positiveNumber(`${name}: learningRate`, settings.learningRate);
  positiveInteger(`${name}: batchSize`, settings.batchSize);
  positiveInteger(`${name}: epochs`, settings.epochs);
  share(`${name}: validation`, settings.validation);
  positiveInteger(`${name}: patience`, settings.patience);
  nonNegativeInteger(`${name}: seed`, settings.seed);
}
