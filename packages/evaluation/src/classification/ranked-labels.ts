import { numbersBelow } from "@marquee/core";

/** Numbers of examples that have a label and that do not, at one score after the other, from the highest. */
interface Step {
  readonly positives: number;
  readonly negatives: number;
}

/**
 * How well scores tell examples with a label from those without: the probability that one of the former scores higher
 * than one of the latter, ties counted half; .5 is chance. NaN where all or none have the label.
 *   AUC = (Σ_{p ∈ P, q ∉ P} [s_p > s_q] + ½ [s_p = s_q]) / (|P| (n − |P|))
 *
 * Area under the curve of the receiver operating characteristic, Hanley and McNeil (1982).
 */
export function areaUnderRoc(scores: ArrayLike<number>, labels: ArrayLike<number>): number {
  let [area, above, negatives] = [0, 0, 0];
  for (const step of stepsOf(scores, labels)) {
    area += step.negatives * (above + step.positives / 2);
    above += step.positives;
    negatives += step.negatives;
  }
  return area / (above * negatives);
}

/**
 * Mean precision over the examples with a label, from the highest score on; those of one score count as one step. The
 * share of examples with the label is chance. NaN where none has it.
 *   AP = Σ_t precision_t (recall_t − recall_{t−1})
 */
export function rankedPrecision(scores: ArrayLike<number>, labels: ArrayLike<number>): number {
  let [sum, found, seen] = [0, 0, 0];
  for (const { positives, negatives } of stepsOf(scores, labels)) {
    found += positives;
    seen += positives + negatives;
    sum += (found / seen) * positives;
  }
  return found === 0 ? NaN : sum / found;
}

function stepsOf(scores: ArrayLike<number>, labels: ArrayLike<number>): readonly Step[] {
  if (scores.length !== labels.length) {
    throw new RangeError(`rankedLabels: labels must be as many as scores, got ${labels.length} for ${scores.length}`);
  }
  const order = numbersBelow(scores.length).sort((a, b) => scores[b] - scores[a]);
  const steps: { positives: number; negatives: number }[] = [];
  order.forEach((example, k) => {
    if (k === 0 || scores[example] !== scores[order[k - 1]]) steps.push({ positives: 0, negatives: 0 });
    if (labels[example] > 0) steps.at(-1)!.positives++;
    else steps.at(-1)!.negatives++;
  });
  return steps;
}

/**
 * The standard error of an area under the curve A over P examples with the label and N without.
 *   SE² = (A (1 − A) + (P − 1) (Q₁ − A²) + (N − 1) (Q₂ − A²)) / (P N),  Q₁ = A / (2 − A),  Q₂ = 2 A² / (1 + A)
 *
 * Hanley and McNeil (1982).
 */
export function areaError(area: number, positives: number, negatives: number): number {
  const [one, two] = [area / (2 - area), (2 * area ** 2) / (1 + area)];
  const square = area ** 2;
  const sum = area * (1 - area) + (positives - 1) * (one - square) + (negatives - 1) * (two - square);
  return Math.sqrt(sum / (positives * negatives));
}
