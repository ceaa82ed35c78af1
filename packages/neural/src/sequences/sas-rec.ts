import { derive, integer, random } from "@marquee/core";
import type { Estimator } from "@marquee/core";
import type { TimedRatings } from "@marquee/models";
import { openBackend } from "../backend.ts";
import type { NamedWeights } from "../shared/named-weights.ts";
import { trainNetwork } from "../shared/train-network.ts";
import type { Passes } from "../training/train-by-adam.ts";
import { sasRecNetwork } from "./sas-rec-network.ts";
import { finishedSasRec, readSasRec, sasRecModel, timedPreferences } from "./sas-rec-model.ts";
import type { SasRecModel } from "./sas-rec-model.ts";
import { sasRecSettings } from "./sas-rec-options.ts";
import type { SasRecOptions } from "./sas-rec-options.ts";
import { heldHistories, heldNdcg } from "./sas-rec-validation.ts";
import { initialWeights } from "./sas-rec-weights.ts";
import { shuffledBatches, windowBatch } from "./sas-rec-windows.ts";
import { watchOrder, windowsOf } from "./watch-order.ts";

export type { SasRecModel } from "./sas-rec-model.ts";
export type { SasRecOptions } from "./sas-rec-options.ts";

/**
 * SASRec, a network that reads what a user has watched in its order and says what comes next: each place looks at
 * itself and at the places before it, the more at those whose keys match its query.
 *   x_t = √d e_i(t) + p_t
 *   x_t ← x_t + Σ_s≤t softmax_s(q_t·k_s / √d) v_s,  (q, k, v)_s = N(x_s) W + w
 *   x_t ← x_t + relu(N(x_t) W₁ + w₁) W₂ + w₂          both once in each block
 *   score(u, i) = N(x_T)·e_i at the user's last place T,  N centers and scales a vector
 *   minimizing the mean of −ln softmax(N(x_t)·e)_i(t+1) over all places of all histories
 * by Adam. The order is that of the times, which must all be known; ties go by the number of the item. With loss
 * "binary" each place has one item drawn evenly to be told from the next one, as in the paper: the last movie of
 * everybody on MovieTweetings is then found at nDCG@10 .078, against .124 with the softmax over all items. Another
 * departure: of a history longer than `length` all parts of that length are learned, not the last one alone. Users and
 * items without preferences have no scores: NaN. The items of a new user are in their order, the latest last.
 *
 * Memory: some four tables of the places of a step × items. With validation above 0 the last items of some users, which
 * are not learned, choose the epoch by their nDCG@10.
 *
 * Kang and McAuley (2018), "Self-attentive sequential recommendation"; the loss: Klenitskiy and Vasilev (2023),
 * "Turning dross into gold loss: is BERT4Rec really better than SASRec?".
 */
export function sasRec(options: SasRecOptions = {}): Estimator<SasRecModel> {
  const settings = sasRecSettings(options);
  const { factors, blocks, length, dropout, loss, batchSize, validation, minRating, seed } = settings;
  const shape = { factors, blocks, length };
  const modelOf = (weights: NamedWeights, preferred: TimedRatings): SasRecModel =>
    sasRecModel(finishedSasRec(weights, preferred, shape), shape, minRating);
  return {
    name: "sas-rec",
    options: { ...settings },
    async fit(ratings, context) {
      const preferred = timedPreferences(ratings, minRating);
      const items = preferred.cols;
      const { histories, held } = heldHistories(watchOrder(preferred), validation, random(derive(seed, "validation")));
      const windows = histories.flatMap((history) => windowsOf(history, length));
      if (windows.length === 0) return modelOf(initialWeights({ ...shape, items }, seed), preferred);
      const backend = openBackend();
      const network = sasRecNetwork(backend.tf, { ...shape, items }, seed);
      const passes: Passes = {
        epoch: (epoch, shuffle) => {
          const batches = shuffledBatches(windows, batchSize, shuffle);
          return {
            steps: batches.length,
            loss: (step) => {
              const batch = windowBatch(batches[step]);
              const draw = random(derive(seed, "step", epoch, step));
              const hidden = network.hidden(batch, dropout, draw);
              if (loss === "softmax") return network.crossEntropy(hidden, batch.next);
              const drawn = batch.next.map(() => integer(draw, items));
              return network.binaryEntropy(hidden, batch.next, drawn);
            },
          };
        },
        validate: held.length > 0 ? () => 1 - heldNdcg(network.weights(), shape, held) : undefined,
      };
      const finish = (): SasRecModel => modelOf(network.weights(), preferred);
      return trainNetwork(backend, network, settings, passes, context, finish);
    },
    restore: (tensors) => sasRecModel(readSasRec(tensors, shape), shape, minRating),
  };
}
