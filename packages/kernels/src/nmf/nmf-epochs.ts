import {
  breathe,
  countingOrder,
  nonNegativeInteger,
  nonNegativeNumber,
  positiveInteger,
  transpose,
} from "@marquee/core";
import type { CsrMatrix, FitContext } from "@marquee/core";
import { withCrew } from "../threads/crew.ts";
import { floatsAt, integersAt, layout, padRowsInto, roundUp, unpadRows } from "../threads/layout.ts";
import type { Layout } from "../threads/layout.ts";
import { hasVectors } from "../threads/module.ts";
import type { WasmMemory } from "../threads/web-assembly.ts";
import { biasEpoch } from "./nmf-biases.ts";
import { nmfRows } from "./nmf-plain.ts";
import type { NmfParameters, NmfSettings } from "./nmf-settings.ts";

/** Cells in a chunk of rows, about: some tenths of a millisecond between two looks at the event loop. */
const CHUNK = 1 << 14;

/**
 * Non-negative factors by multiplicative updates, of all users and all items at once in each epoch:
 *   p_uf ← p_uf Σ_i r_ui q_if / (Σ_i r̂_ui q_if + n_u λ p_uf), and so for q_if, r̂_ui = p_u·q_i + μ + b_u + b_i
 * The biases, if any, take a step of gradient descent with each rating, user by user, before the factors do:
 *   b_u += γ (r_ui − r̂_ui − λ_b b_u), b_i alike
 * Starts from `initial`, which stays as it is; rows without cells keep their factors. In single precision; the same for
 * any number of threads. Memory: 24 bytes a rating and 8 factors bytes a user and an item.
 */
export async function nmfEpochs(
  ratings: CsrMatrix,
  initial: NmfParameters,
  settings: NmfSettings,
  { threads = 1, signal, onProgress }: FitContext = {},
): Promise<NmfParameters> {
  const { factors, epochs, userRegularization, itemRegularization, biases } = checked(settings);
  positiveInteger("nmfEpochs: threads", threads);
  signal?.throwIfAborted();
  const byItem = transpose(ratings);
  const userBias = initial.userBias.slice();
  const itemBias = initial.itemBias.slice();
  const base = biases && {
    byUser: new Float32Array(ratings.data.length),
    byItem: new Float32Array(ratings.data.length),
  };
  const descend = (x: Float32Array, y: Float32Array, width: number): void => {
    if (biases && base) biasEpoch(ratings, x, y, width, userBias, itemBias, biases, base);
  };
  const report = (done: number): void => onProgress?.({ stage: "epoch", done, total: epochs });
  if (!hasVectors()) {
    let { userFactors: x, itemFactors: y } = initial;
    for (let done = 1; done <= epochs; done++) {
      await breathe(signal);
      descend(x, y, factors);
      const next = nmfRows(ratings, x, y, factors, userRegularization, base?.byUser);
      y = nmfRows(byItem, y, x, factors, itemRegularization, base?.byItem);
      x = next;
      report(done);
    }
    return { userFactors: x.slice(), itemFactors: y.slice(), userBias, itemBias };
  }

  const width = roundUp(factors, 16);
  const plan = layout("nmfEpochs");
  const sides = [side(ratings, width, base !== undefined, plan), side(byItem, width, false, plan)] as const;
  const cells = ratings.data.length;
  const [estimates, order] = [plan.take(4 * cells), plan.take(4 * cells)];
  const scratch = { address: plan.take(threads * 8 * width), bytes: 8 * width };
  const memory = plan.allocate();
  const [users, items] = sides;
  integersAt(memory, order, cells).set(countingOrder(ratings.indices, ratings.cols));
  users.fill(memory, initial.userFactors, factors);
  items.fill(memory, initial.itemFactors, factors);
  const chunkOf = (rows: number): number => Math.ceil((CHUNK * rows) / Math.max(CHUNK, cells));
  await withCrew(memory, threads, scratch, async (crew) => {
    for (let epoch = 0; epoch < epochs; epoch++) {
      const [now, then] = [epoch % 2, 1 - (epoch % 2)];
      if (base) {
        descend(users.factors(memory, now), items.factors(memory, now), width);
        floatsAt(memory, users.base, base.byUser.length).set(base.byUser);
      }
      // The users' half leaves the estimates of all cells, the items' half takes them from there.
      for (const [own, other, known, lambda] of [
        [users, items, 0, userRegularization],
        [items, users, order, itemRegularization],
      ] as const) {
        const args = [
          ...[own.indptr, own.indices, own.ratings, own.base, estimates, known],
          ...[own.rowsAt[now], other.rowsAt[now], own.rowsAt[then], 4 * width, lambda],
        ];
        await crew.run({ kernel: "nmfRows", total: own.rows, chunk: chunkOf(own.rows), args }, signal);
      }
      report(epoch + 1);
    }
  });
  const last = epochs % 2;
  return {
    userFactors: unpadRows(users.factors(memory, last), width, factors),
    itemFactors: unpadRows(items.factors(memory, last), width, factors),
    userBias,
    itemBias,
  };
}

/** Addresses of one side's cells and of its factors, now and next. */
function side({ rows, indptr, indices, data }: CsrMatrix, width: number, biased: boolean, { take }: Layout) {
  const cells = data.length;
  const [indptrAt, indicesAt, ratingsAt] = [take(4 * (rows + 1)), take(4 * cells), take(4 * cells)];
  const rowsAt = [take(4 * rows * width), take(4 * rows * width)] as const;
  return {
    ...{ rows, rowsAt, indptr: indptrAt, indices: indicesAt, ratings: ratingsAt },
    base: biased ? take(4 * cells) : 0,
    factors: (memory: WasmMemory, which: number): Float32Array => floatsAt(memory, rowsAt[which], rows * width),
    fill(memory: WasmMemory, start: Float32Array, factors: number): void {
      integersAt(memory, indptrAt, rows + 1).set(indptr);
      integersAt(memory, indicesAt, cells).set(indices);
      floatsAt(memory, ratingsAt, cells).set(data);
      padRowsInto(start, factors, width, floatsAt(memory, rowsAt[0], rows * width));
    },
  };
}

function checked(settings: NmfSettings): NmfSettings {
  positiveInteger("nmfEpochs: factors", settings.factors);
  nonNegativeInteger("nmfEpochs: epochs", settings.epochs);
  nonNegativeNumber("nmfEpochs: userRegularization", settings.userRegularization);
  nonNegativeNumber("nmfEpochs: itemRegularization", settings.itemRegularization);
  return settings;
}
