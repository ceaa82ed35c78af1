import { nonNegativeInteger, positiveInteger, positiveNumber, share } from "@marquee/core";

/** How often a network sees what it learns from. */
export interface PassSettings {
  readonly epochs: number;
  /** Share of the examples that is not learned from but tells which epoch was the best; 0 for none. */
  readonly validation: number;
  /** Epochs without a better validation before the training ends. */
  readonly patience: number;
  readonly seed: number;
}

/** How a network is trained by Adam; all such networks have these options, each with defaults of its own. */
export interface TrainingSettings extends PassSettings {
  /** Step size of Adam. */
  readonly learningRate: number;
  /** Examples in a step. */
  readonly batchSize: number;
}

/** Throws unless every setting is what it must be; `name` opens the messages. */
export function checkTraining(name: string, settings: TrainingSettings): void {
  positiveNumber(`${name}: learningRate`, settings.learningRate);
  positiveInteger(`${name}: batchSize`, settings.batchSize);
  checkPasses(name, settings);
}

/** The same for settings without an optimizer's. */
export function checkPasses(name: string, { epochs, validation, patience, seed }: PassSettings): void {
  positiveInteger(`${name}: epochs`, epochs);
  share(`${name}: validation`, validation);
  positiveInteger(`${name}: patience`, patience);
  nonNegativeInteger(`${name}: seed`, seed);
}
