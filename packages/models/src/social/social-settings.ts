import { nonNegativeInteger, nonNegativeNumber, positiveInteger, positiveNumber } from "@marquee/core";

/** What the factorizations over a trust graph are set by. */
export interface SocialSettings {
  readonly factors: number;
  readonly epochs: number;
  readonly learningRate: number;
  readonly regularization: number;
  readonly socialRegularization: number;
  readonly seed: number;
}

/** The settings, checked; `name` is the factory's, for messages. */
export function checkedSettings(name: string, settings: SocialSettings): SocialSettings & Record<string, number> {
  return {
    factors: positiveInteger(`${name}: factors`, settings.factors),
    epochs: positiveInteger(`${name}: epochs`, settings.epochs),
    learningRate: positiveNumber(`${name}: learningRate`, settings.learningRate),
    regularization: nonNegativeNumber(`${name}: regularization`, settings.regularization),
    socialRegularization: nonNegativeNumber(`${name}: socialRegularization`, settings.socialRegularization),
    seed: nonNegativeInteger(`${name}: seed`, settings.seed),
  };
}
