import type { SampledItemParameters, SampledParameters, SampledSettings } from "./sampled-settings.ts";

/** The twin of the steps of the kernel, in place. */
export interface PlainSteps {
  score(user: number, item: number): number;
  /** A step up s_ui − s_uj of the length γ `weight`. */
  pair(user: number, i: number, j: number, weight: number): void;
  /** A step down −ln σ(s_ui − s_uj); 1 when the pair was in order, else 0. */
  bpr(user: number, i: number, j: number): number;
  /** A step down ½ (target − s_ui)²; the squared error. */
  square(user: number, item: number, target: number): number;
}

export function plainSteps(
  { userFactors, itemFactors, itemBias }: SampledParameters,
  shares: Float32Array,
  { factors, biased, regularization }: SampledSettings,
  learningRate: number,
  anchors?: SampledItemParameters,
): PlainSteps {
  const moveBias = (item: number, weight: number): void => {
    if (!biased) return;
    const off = itemBias[item] - (anchors?.itemBias[item] ?? 0);
    itemBias[item] += learningRate * shares[item] * (weight - regularization.itemBias * off);
  };
  const score = (user: number, item: number): number => {
    let sum = itemBias[item];
    for (let f = 0; f < factors; f++) sum += userFactors[user * factors + f] * itemFactors[item * factors + f];
    return sum;
  };
  /** The entry of the items' factors less its anchor. */
  const offAnchor = (place: number): number => itemFactors[place] - (anchors?.itemFactors[place] ?? 0);
  const pair = (user: number, i: number, j: number, weight: number): void => {
    moveBias(i, weight);
    moveBias(j, -weight);
    for (let f = 0; f < factors; f++) {
      const [a, b, c] = [user * factors + f, i * factors + f, j * factors + f];
      const [p, q, r] = [userFactors[a], itemFactors[b], itemFactors[c]];
      const [qOff, rOff] = [offAnchor(b), offAnchor(c)];
      userFactors[a] = p + learningRate * (weight * (q - r) - regularization.userFactors * p);
      itemFactors[b] = q + learningRate * shares[i] * (weight * p - regularization.itemFactors * qOff);
      itemFactors[c] = r + learningRate * shares[j] * (-weight * p - regularization.itemFactors * rOff);
    }
  };
  return {
    score,
    pair,
    bpr(user, i, j) {
      const margin = score(user, i) - score(user, j);
      pair(user, i, j, 1 / (1 + Math.exp(margin)));
      // margin − margin is 0, or NaN where the descent diverges: then the tally shows it.
      return (margin > 0 ? 1 : 0) + (margin - margin);
    },
    square(user, item, target) {
      const error = target - score(user, item);
      moveBias(item, error);
      for (let f = 0; f < factors; f++) {
        const [a, b] = [user * factors + f, item * factors + f];
        const [p, q] = [userFactors[a], itemFactors[b]];
        const qOff = offAnchor(b);
        userFactors[a] = p + learningRate * (error * q - regularization.userFactors * p);
        itemFactors[b] = q + learningRate * shares[item] * (error * p - regularization.itemFactors * qOff);
      }
      return error * error;
    },
  };
}
