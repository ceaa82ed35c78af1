import { columnCounts } from "@marquee/core";
import type { RatingMatrix } from "@marquee/core";
import { mixRows } from "@marquee/models";
import type { DenseLayer } from "./mult-vae-layers.ts";
import { encodeUsers } from "./mult-vae-model.ts";
import type { VaeLearned } from "./mult-vae-model.ts";
import { hasTanh, layerNames, topWidth, widthsOf } from "./mult-vae-network.ts";
import type { VaeNetwork, VaeShape } from "./mult-vae-network.ts";

/** What a trained network has learned of items with preferences, and what it makes of all users. */
export function finishedVae(network: VaeNetwork, preferred: RatingMatrix): VaeLearned {
  const counts = columnCounts(preferred);
  const [first, ...others] = network.layers();
  const layers = [{ ...first, weights: mixRows(counts, first.weights) }, ...others];
  const { factors, bias } = network.items();
  const width = factors.length / preferred.cols;
  const nobody = new Float32Array(preferred.rows * width);
  const everybody = Int32Array.from({ length: preferred.rows }, (_, user) => user);
  const learned = {
    layers,
    itemFactors: mixRows(counts, factors),
    itemBias: bias.map((value, item) => (counts[item] > 0 ? value : NaN)),
    userFactors: nobody,
    preferred,
  };
  return { ...learned, userFactors: encodeUsers(learned, everybody) };
}

/** What is known without a single preference: nothing. */
export function unlearnedVae(preferred: RatingMatrix, shape: Omit<VaeShape, "items">): VaeLearned {
  const widths = [preferred.cols, ...widthsOf(shape)];
  const layers = layerNames(shape).map((name, k): DenseLayer => {
    const size = widths[k] * widths[k + 1];
    return { weights: new Float32Array(size), bias: new Float32Array(widths[k + 1]), tanh: hasTanh(name) };
  });
  return {
    layers,
    itemFactors: new Float32Array(preferred.cols * topWidth(shape)),
    itemBias: new Float32Array(preferred.cols).fill(NaN),
    userFactors: new Float32Array(preferred.rows * topWidth(shape)),
    preferred,
  };
}
