import { derive, meanRating, normal, positiveInteger, random, transpose } from "@marquee/core";
import type { CsrMatrix, FitContext } from "@marquee/core";
import { floatsAt, layout, roundUp } from "../threads/layout.ts";
import { allocated } from "../threads/run.ts";
import type { WasmMemory } from "../threads/web-assembly.ts";
import { gibbsMean } from "./gibbs-mean.ts";
import { drawPrecision, halfPass, squaredError } from "./gibbs-pass.ts";
import type { GibbsSample, GibbsSettings, PosteriorMean } from "./gibbs-settings.ts";
import { fillSide, gibbsSide } from "./gibbs-side.ts";
import type { GibbsSide } from "./gibbs-side.ts";
import { withRun } from "./run.ts";
import type { Run } from "./run.ts";

/** Rows that the kernel `gibbsRows` gathers. */
const BLOCK = 128;
/** Deviation of the factors at the start. */
const START = 0.1;

/**
 * The mean of x_u·y_i over samples from the posterior of
 *   r_ui − μ ~ N(x_u·y_i, 1/α)
 *   x_u ~ N(μ_x + Σ_{j ∈ N(u)} a_j / √|N(u)|, Λ_x⁻¹),  a_j ~ N(0, (λ_x Λ_x)⁻¹)
 * and the same for the items with b_v of the users who rated them; without `ratedItems` there is no a, without
 * `ratingUsers` no b. μ_x and Λ_x have a Normal-Wishart prior, α and λ_x gamma priors. A pass draws everything once
 * given all else; the rows of a side are independent given the other side, so threads share them, and each draws from
 * a stream of its own: the same result for any number of threads. In single precision.
 *
 * Salakhutdinov and Mnih (2008); the links as Simm et al. (2017), "Macau", have side information.
 *
 * The samples are kept as their sum, of which the best approximation of rank `keptFactors` is kept on the way, so
 * neither memory nor the time of a score grow with their number. Memory: 16 bytes a rating; a user and an item take
 * 4 (5 factors + 2 keptFactors + 128) bytes. `visit` sees each sample.
 */
export async function posteriorMean(
  ratings: CsrMatrix,
  settings: GibbsSettings,
  { threads = 1, signal, onProgress }: FitContext = {},
  visit?: (sample: GibbsSample) => void,
): Promise<PosteriorMean> {
  const { factors, burnIn, samples, keptFactors, seed } = settings;
  positiveInteger("posteriorMean: threads", threads);
  signal?.throwIfAborted();
  const width = roundUp(factors, 8);
  const byItem = transpose(ratings);
  const plan = layout("posteriorMean");
  const users = gibbsSide("users", ratings, width, settings.ratedItems, plan);
  const items = gibbsSide("items", byItem, width, settings.ratingUsers, plan);
  const mean = gibbsMean([users, items], width, keptFactors, plan);
  const [precision, root] = [plan.take(4 * width * width), plan.take(4 * width * width)];
  const scratch = { address: 0, bytes: 4 * width * (width + 1 + BLOCK) };
  scratch.address = plan.take(threads * scratch.bytes);
  const memory = allocated(plan);
  const offset = meanRating(ratings);
  fillSide(memory, users, ratings, offset);
  fillSide(memory, items, byItem, offset);
  for (const side of [users, items]) startFactors(memory, side, factors, width, seed);

  const cells = ratings.data.length;
  const total = burnIn + samples;
  let alpha = 1;
  let alphas = 0;
  const linkPrecision = { users: 1, items: 1 };
  const half = async (run: Run, side: GibbsSide, other: GibbsSide, pass: number): Promise<void> => {
    const place = { memory, run, factors, width, precision, root, seed };
    linkPrecision[side.name] = await halfPass(place, {
      ...{ side, other, pass, alpha },
      linkPrecision: linkPrecision[side.name],
    });
  };
  return withRun(memory, threads, scratch, signal, async (run) => {
    for (let pass = 0; pass < total; pass++) {
      await half(run, users, items, pass);
      await half(run, items, users, pass);
      const error = squaredError(memory, items);
      alpha = drawPrecision(cells, error, random(derive(seed, "alpha", pass)));
      if (pass >= burnIn) {
        await mean.add(memory, run);
        alphas += alpha;
        const view = ({ factors: address, rows }: GibbsSide): Float32Array => floatsAt(memory, address, rows * width);
        visit?.({ users: view(users), items: view(items) });
      }
      const detail = `training RMSE ${Math.sqrt(error / Math.max(1, cells)).toFixed(4)}`;
      onProgress?.({ stage: pass < burnIn ? "burn-in" : "sample", done: pass + 1, total, detail });
    }
    const [userFactors, itemFactors] = await mean.result(memory, run);
    return { factors: keptFactors, userFactors, itemFactors, alpha: alphas / samples };
  });
}

function startFactors(memory: WasmMemory, side: GibbsSide, factors: number, width: number, seed: number): void {
  const draw = random(derive(seed, side.name, "start"));
  const rows = floatsAt(memory, side.factors, side.rows * width);
  for (let r = 0; r < side.rows; r++) {
    for (let f = 0; f < factors; f++) rows[r * width + f] = START * normal(draw);
  }
  floatsAt(memory, side.rest, rows.length).set(rows);
}
