import type { RatingSummary } from "@marquee/core";
import type { SvdSettings } from "@marquee/kernels";
import type { RowSettings } from "./row-descent.ts";

/** How a factor model of ratings learns, in the kernels' words, but for the scores' offset and range. */
export interface DescentOptions extends Omit<SvdSettings, "offset" | "squeezed"> {
  /** Whether mean and biases stand beside the factors. */
  readonly biased: boolean;
  /** Whether estimates are squeezed into the range of the training ratings. */
  readonly squeezed: boolean;
}

/** The offset of the scores: the training mean, or what is squeezed into it; 0 without biases. */
export function offsetOf(scale: RatingSummary, { biased, squeezed }: DescentOptions): number {
  if (!biased) return 0;
  return squeezed ? meanLogit(scale) : scale.mean;
}

/** The x whose 1 / (1 + e^−x) is the mean rating on a scale of 0 to 1; 0 where all ratings are equal. */
export function meanLogit({ min, max, mean }: RatingSummary): number {
  return max > min ? Math.log((mean - min) / (max - mean)) : 0;
}

/** The kernels' settings. */
export function kernelSettings(scale: RatingSummary, { biased, squeezed, ...settings }: DescentOptions): SvdSettings {
  const offset = offsetOf(scale, { biased, squeezed, ...settings });
  const { min, max } = scale;
  return { ...settings, offset, ...(squeezed ? { squeezed: { min, max } } : {}) };
}

/** The settings for one row of `side` with `count` ratings, relearned by itself. */
export function rowSettings(
  side: "user" | "item",
  count: number,
  scale: RatingSummary,
  options: DescentOptions,
): RowSettings {
  const { epochs, learningRate, biasLearningRate, regularization, frequencyRegularization = false, squeezed } = options;
  const fade = frequencyRegularization ? 1 / Math.sqrt(Math.max(1, count)) : 1;
  return {
    epochs,
    learningRate,
    biasLearningRate,
    regularization: fade * regularization[`${side}Factors`],
    biasRegularization: fade * regularization[`${side}Bias`],
    squeezed: squeezed ? scale : undefined,
  };
}
