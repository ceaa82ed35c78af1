/** How much the likeness of one kind of features counts. */
export interface FeatureWeight {
  readonly kind: string;
  /** > 0. */
  readonly weight: number;
}

/**
 * Reads kinds of features with their weights, such as `genres, directors 2, plot 0.5`; a kind without one has the
 * weight 1. Throws a RangeError, whose message opens with `name`, for anything else and when a kind repeats.
 */
export function featureWeights(name: string, text: string): readonly FeatureWeight[] {
  if (typeof text !== "string") throw new TypeError(`${name} must be a text, got ${String(text)}`);
  const weights = text.split(",").map((part): FeatureWeight => {
    const [kind, weight = "1", ...rest] = part.trim().split(/\s+/);
    const value = Number(weight);
    if (!/^\p{L}[\p{L}\d-]*$/u.test(kind) || !(value > 0 && value < Infinity) || rest.length > 0) {
      const example = "kinds with weights above 0 between commas, as in genres, plot 0.5";
      throw new RangeError(`${name} must be ${example}; got "${part.trim()}" in "${text}"`);
    }
    return { kind, weight: value };
  });
  const repeated = weights.find(({ kind }, k) => weights.findIndex((other) => other.kind === kind) < k);
  if (repeated) throw new RangeError(`${name} must name each kind once, got ${repeated.kind} again in "${text}"`);
  return weights;
}
