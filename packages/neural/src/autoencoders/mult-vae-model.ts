import { columnsOf, matrixTensors, mergeRatings, rowCounts, tensor, tensorReader } from "@marquee/core";
import type {
  Explains,
  Factors,
  FoldIn,
  PartialFit,
  RatingMatrix,
  Saves,
  ScoreBlock,
  SimilarItems,
  Tensors,
} from "@marquee/core";
import { factorModel, numbersWith, preferences, profileOf, withoutTimes } from "@marquee/models";
import { knownUsers } from "../shared/known-users.ts";
import { leftOut } from "../shared/left-out.ts";
import { layerTensors, readLayers } from "../shared/named-weights.ts";
import { encodeProfile } from "./mult-vae-layers.ts";
import type { DenseLayer } from "./mult-vae-layers.ts";
import { hasTanh, layerNames, topWidth, widthsOf } from "./mult-vae-network.ts";
import type { VaeShape } from "./mult-vae-network.ts";

export type MultVaeModel = Factors & ScoreBlock & SimilarItems & FoldIn & Explains & PartialFit & Saves;

/** What the network has learned, and of whom. */
export interface VaeLearned {
  /** All but the last; the rows of items that nobody prefers are 0. */
  readonly layers: readonly DenseLayer[];
  /** The last layer (items × width); 0 for items that nobody prefers, whose bias is NaN. */
  readonly itemFactors: Float32Array;
  readonly itemBias: Float32Array;
  /** What the layers make of each user (users × width); their bias is NaN where there is no preference. */
  readonly userFactors: Float32Array;
  readonly preferred: RatingMatrix;
}

/** Those of the items that the training had. */
const knownOf = (items: Int32Array, itemBias: Float32Array): Int32Array =>
  items.filter((item) => !Number.isNaN(itemBias[item]));

/** The rows of all users (users × width), those of `users` encoded anew. */
export function encodeUsers({ layers, itemBias, userFactors, preferred }: VaeLearned, users: Int32Array): Float32Array {
  const rows = userFactors.slice();
  const width = layers[layers.length - 1].bias.length;
  for (const user of users) {
    const items = knownOf(columnsOf(preferred, user), itemBias);
    if (items.length > 0) rows.set(encodeProfile(layers, items), user * width);
  }
  return rows;
}

/**
 * What a trained autoencoder of lists can do without TensorFlow: its last layer is the items' factors, the layers
 * before it make the users' of their profiles, of new users as well (fold-in) and after new ratings (partial fit),
 * while the weights stay. An explanation is what the score would lose.
 */
export function multVaeModel(learned: VaeLearned, minRating: number): MultVaeModel {
  const { layers, itemFactors, itemBias, userFactors, preferred } = learned;
  const { cols } = preferred;
  const factors = layers[layers.length - 1].bias.length;
  const values = {
    factors,
    offset: 0,
    userFactors,
    itemFactors,
    userBias: knownUsers(preferred, (item) => !Number.isNaN(itemBias[item])),
    itemBias,
  };
  const encoded = (items: Int32Array, userBias: number): Factors & ScoreBlock & SimilarItems =>
    factorModel({ ...values, userFactors: encodeProfile(layers, items), userBias: Float32Array.of(userBias) });
  return {
    ...factorModel(values),
    foldIn(items, ratings) {
      const own = knownOf(preferences(profileOf(items, ratings, cols), minRating).indices, itemBias);
      return encoded(own, own.length > 0 ? 0 : NaN);
    },
    explain(user, item) {
      if (!(item >= 0 && item < cols) || Number.isNaN(itemBias[item])) return [];
      // Of a single item the reason is what it adds to the score of an empty profile.
      return leftOut(
        knownOf(columnsOf(preferred, user), itemBias),
        (items) => encoded(items, 0).score(0, Int32Array.of(item))[0],
      );
    },
    partialFit(later, context) {
      context?.signal?.throwIfAborted();
      const all = withoutTimes(preferences(mergeRatings(preferred, later), minRating));
      const changed = numbersWith(rowCounts(later));
      const news = { ...learned, preferred: all };
      return multVaeModel({ ...news, userFactors: encodeUsers(news, changed) }, minRating);
    },
    tensors: () => ({
      ...layerTensors(layers, "layers"),
      userFactors: tensor(userFactors, preferred.rows, factors),
      itemFactors: tensor(itemFactors, cols, factors),
      itemBias: tensor(itemBias),
      ...matrixTensors("preferences", preferred),
    }),
  };
}

/** What `tensors` gave of a network of this shape. */
export function readVae(tensors: Tensors, shape: Omit<VaeShape, "items">): VaeLearned {
  const read = tensorReader("multVae", tensors);
  const preferred = withoutTimes(read.matrix("preferences"));
  const factors = topWidth(shape);
  const layers = readLayers(read, [preferred.cols, ...widthsOf(shape)], "layers");
  const names = layerNames(shape);
  return {
    layers: layers.map((layer, k) => ({ ...layer, tanh: hasTanh(names[k]) })),
    itemFactors: read.float32("itemFactors", preferred.cols * factors),
    itemBias: read.float32("itemBias", preferred.cols),
    userFactors: read.float32("userFactors", preferred.rows * factors),
    preferred,
  };
}
