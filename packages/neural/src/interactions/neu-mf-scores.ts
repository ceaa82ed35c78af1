import type { Recommender } from "@marquee/core";
import { pairScorer } from "@marquee/models";
import { layerSums } from "../shared/layer-sums.ts";
import type { LayerWeights } from "../shared/layer-sums.ts";
import type { NamedWeights } from "../shared/named-weights.ts";
import { multiplies, towerWidths } from "./neu-mf-weights.ts";
import type { NeuMfShape } from "./neu-mf-weights.ts";

/** The scores of a network in plain TypeScript; NaN where the item's bias is, and for users without preferences. */
export function networkScorer(weights: NamedWeights, shape: NeuMfShape, known: Uint8Array): Recommender {
  const { users, items, factors, interaction } = shape;
  const layer = (k: number): LayerWeights => ({
    weights: weights[`tower.${k}.weights`],
    bias: weights[`tower.${k}.bias`],
  });
  const [, width] = towerWidths(factors);
  const half = 2 * factors * width;
  const first = layer(1);
  const [ofUser, ofItem] = [
    { weights: first.weights.subarray(0, half), bias: first.bias },
    { weights: first.weights.subarray(half), bias: new Float32Array(width) },
  ];
  const rowOfTower = (side: string, number: number): Float32Array =>
    weights[`tower.${side}`].subarray(number * 2 * factors, (number + 1) * 2 * factors);
  let remembered: { user: number; sums: Float64Array } = { user: -1, sums: new Float64Array(0) };
  const userSums = (user: number): Float64Array => {
    if (remembered.user !== user) remembered = { user, sums: layerSums(ofUser, rowOfTower("users", user)) };
    return remembered.sums;
  };
  const tower = (user: number, item: number): number => {
    const own = userSums(user);
    const inputs = layerSums(ofItem, rowOfTower("items", item)).map((sum, f) => relu(sum + own[f]));
    const last = [2, 3].reduce<Float64Array>((values, k) => layerSums(layer(k), values).map(relu), inputs);
    return weigh(last, weights["tower.output"]);
  };
  const product = (user: number, item: number): number => {
    let sum = 0;
    for (let f = 0; f < factors; f++) {
      const pair = weights["product.users"][user * factors + f] * weights["product.items"][item * factors + f];
      sum += weights["product.output"][f] * pair;
    }
    return sum;
  };
  return pairScorer({ rows: users, cols: items }, (user, item) => {
    const bias = known[user] > 0 ? weights["item.bias"][item] : NaN;
    if (Number.isNaN(bias)) return NaN;
    return bias + tower(user, item) + (multiplies(interaction) ? product(user, item) : 0);
  });
}

const relu = (value: number): number => Math.max(0, value);

function weigh(values: Float64Array, output: Float32Array): number {
  return values.reduce((sum, value, f) => sum + value * output[f], 0);
}
