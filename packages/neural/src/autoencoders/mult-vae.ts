import { derive, permutation, random } from "@marquee/core";
import type { Estimator } from "@marquee/core";
import { preferences, withoutTimes } from "@marquee/models";
import type { Scalar } from "@tensorflow/tfjs";
import { openBackend } from "../backend.ts";
import { trainNetwork } from "../shared/train-network.ts";
import type { Passes } from "../training/train-by-adam.ts";
import { dividedUsers, noiseOf, vaeBatch } from "./mult-vae-batches.ts";
import { finishedVae, unlearnedVae } from "./mult-vae-finished.ts";
import { vaeLoss } from "./mult-vae-loss.ts";
import { multVaeModel, readVae } from "./mult-vae-model.ts";
import type { MultVaeModel } from "./mult-vae-model.ts";
import { vaeNetwork } from "./mult-vae-network.ts";
import { multVaeSettings } from "./mult-vae-options.ts";
import type { MultVaeOptions } from "./mult-vae-options.ts";
import { heldNdcg, heldUsers } from "./mult-vae-validation.ts";

export type { MultVaeModel } from "./mult-vae-model.ts";
export type { MultVaeOptions } from "./mult-vae-options.ts";

/**
 * Mult-VAE, an autoencoder of lists: what a user likes goes through a narrow layer and has to come out again, though
 * half of it was left out, as a distribution over all items.
 *   h = tanh(W₁ x / ‖x‖ + b₁),  z ~ N(W_μ h + b_μ, exp(W_σ h + b_σ)),  g = tanh(W₂ z + b₂)
 *   score(u, i) = w_i·g + b_i,  π = softmax(score(u, ·))
 *   minimizing −Σ_i x_i ln π_i + β KL(q(z | x) ‖ N(0, I)) + λ Σ W²,  x_i = 1 for the preferences
 * averaged over the users of a step. The weight of the divergence grows from 0 to β, which may stay below the 1 of a
 * bound on the likelihood. Lists take z at its mean: the last layer is the factors of the items and g those of the
 * user, and users who are new or have new ratings are encoded without TensorFlow. Users and items without preferences
 * have no scores: NaN.
 *
 * With variational false it is Mult-DAE, whose z = tanh(W_μ h + b_μ) is a layer like the others. On the likes of
 * MovieLens 1M Mult-DAE without hidden layers finds more (nDCG@10 .317) than Mult-VAE (.287), and neither as much as
 * EASE (.337); on MovieLens 20M, with twenty times as many users, published figures of Mult-VAE and EASE are about
 * even.
 *
 * Memory: some six dense tables of the users of a step × items, never one of all users. With validation above 0 the
 * users held out, of whose items four fifths are encoded and one fifth is to be found, choose the epoch by their
 * nDCG@100.
 *
 * Liang, Krishnan, Hoffman and Jebara (2018), "Variational autoencoders for collaborative filtering".
 */
export function multVae(options: MultVaeOptions = {}): Estimator<MultVaeModel> {
  const settings = multVaeSettings(options);
  const { latent, variational, beta, annealing, dropout, regularization } = settings;
  const { batchSize, validation, minRating, seed } = settings;
  return {
    name: "mult-vae",
    options: { ...settings },
    async fit(ratings, context) {
      const preferred = withoutTimes(preferences(ratings, minRating));
      if (preferred.data.length === 0) return multVaeModel(unlearnedVae(preferred, settings), minRating);
      const division = random(derive(seed, "validation"));
      const { learned, held } = dividedUsers(preferred, validation, division);
      const heldOut = heldUsers(preferred, held, division);
      const steps = Math.ceil(learned.length / batchSize);
      const backend = openBackend();
      const { tf } = backend;
      const network = vaeNetwork(tf, { ...settings, items: preferred.cols }, seed);
      const passes: Passes = {
        epoch: (epoch, shuffle) => {
          const order = permutation(learned.length, shuffle).map((k) => learned[k]);
          return {
            steps,
            loss: (step) => {
              const users = order.subarray(step * batchSize, (step + 1) * batchSize);
              const draw = random(derive(seed, "step", epoch, step));
              const batch = vaeBatch(tf, preferred, users, dropout, draw);
              const noise = variational ? noiseOf(tf, users.length, latent, draw) : undefined;
              const grown = Math.min(1, (epoch - 1 + step / steps) / annealing);
              const loss = vaeLoss(tf, batch, network.output(batch.inputs, noise), beta * grown);
              return regularization > 0 ? loss.add<Scalar>(network.penalty().mul(regularization)) : loss;
            },
          };
        },
        validate: heldOut.wanted.length > 0 ? () => 1 - heldNdcg(tf, network, heldOut) : undefined,
      };
      const finish = (): MultVaeModel => multVaeModel(finishedVae(network, preferred), minRating);
      return trainNetwork(backend, network, settings, passes, context, finish);
    },
    restore: (tensors) => multVaeModel(readVae(tensors, settings), minRating),
  };
}
