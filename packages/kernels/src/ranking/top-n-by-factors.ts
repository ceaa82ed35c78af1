import { positiveInteger } from "@marquee/core";
import type { CsrMatrix, Factors, FitContext } from "@marquee/core";
import { withCrew } from "../threads/crew.ts";
import { factorBlocks, QUAD } from "./factor-blocks.ts";
import { floatsAt, integersAt, layout, roundUp } from "../threads/layout.ts";
import { hasVectors } from "../threads/module.ts";
import { emptyLists, plainTopN } from "./top-n-plain.ts";
import type { TopNLists } from "./top-n-plain.ts";

/** Users of one chunk, and items whose scores the kernel keeps at a time. */
const CHUNK = 32;
const TILE = 512;
/** Users of one step, after which progress is reported. */
const STEP = 4096;

/**
 * The n best items of each of `users` under a factor model, the items in their rows of `excluded` (users × items,
 * usually the training ratings) left out. Ranked as `topN` of core does: NaN dropped, ties to the lower item number.
 * A user outside of the model gets an empty list. No list is longer than there are items.
 *
 * The scores of 32 users against 512 items at a time, kept in cache, in single precision; never the whole matrix.
 * Memory beside the lists: items · (factors + 1) · 4 bytes, and at most 4,096 users' factors, lists and exclusions.
 */
export async function topNByFactors(
  model: Factors,
  users: Int32Array,
  excluded: CsrMatrix,
  n: number,
  context: FitContext = {},
): Promise<TopNLists> {
  const { threads = 1, signal, onProgress } = context;
  positiveInteger("topNByFactors: n", n);
  positiveInteger("topNByFactors: threads", threads);
  const items = model.itemFactors.length / positiveInteger("topNByFactors: factors", model.factors);
  if (excluded.cols !== items) {
    throw new RangeError(`topNByFactors: excluded must have ${items} columns, one per item, got ${excluded.cols}`);
  }
  signal?.throwIfAborted();
  if (!hasVectors()) return plainTopN(model, users, excluded, n, context);
  const lists = emptyLists(users.length, items, n);
  if (users.length === 0 || items === 0) return lists;
  const kept = lists.n;

  const room = roundUp(Math.min(users.length, STEP), QUAD);
  const crewSize = Math.min(threads, Math.ceil(room / CHUNK));
  const plan = layout("topNByFactors");
  const blocks = factorBlocks(model, room, plan);
  const indptr = plan.take(4 * (room + 1));
  const indices = plan.take(4 * mostExcluded(users, excluded, room));
  const outItems = plan.take(4 * room * kept);
  const outScores = plan.take(4 * room * kept);
  const scratchBytes = roundUp(CHUNK * 4 * (TILE + 2 * kept + 2), 64);
  const scratch = { address: plan.take(crewSize * scratchBytes), bytes: scratchBytes };
  const memory = plan.allocate();
  blocks.packItems(memory);

  await withCrew(memory, crewSize, scratch, async (crew) => {
    const bestItems = integersAt(memory, outItems, room * kept);
    const bestScores = floatsAt(memory, outScores, room * kept);
    const args = [...blocks.args, indptr, indices, kept, outItems, outScores];
    for (let start = 0; start < users.length; start += room) {
      const step = users.subarray(start, start + room);
      const offsets = integersAt(memory, indptr, room + 1);
      gatherExclusions(step, excluded, offsets, (length) => integersAt(memory, indices, length));
      blocks.gatherUsers(memory, step);
      bestItems.fill(-1);
      bestScores.fill(NaN);
      await crew.run({ kernel: "topNRows", total: roundUp(step.length, QUAD), chunk: CHUNK, args }, signal);
      lists.items.set(bestItems.subarray(0, step.length * kept), start * kept);
      lists.scores.set(bestScores.subarray(0, step.length * kept), start * kept);
      onProgress?.({ stage: "user", done: start + step.length, total: users.length });
    }
  });
  return lists;
}

const rowLength = ({ indptr, rows }: CsrMatrix, row: number): number =>
  row >= 0 && row < rows ? indptr[row + 1] - indptr[row] : 0;

/** The most cells that the rows of one step of `room` users have. */
function mostExcluded(users: Int32Array, excluded: CsrMatrix, room: number): number {
  let most = 0;
  for (let start = 0; start < users.length; start += room) {
    let cells = 0;
    for (const user of users.subarray(start, start + room)) cells += rowLength(excluded, user);
    most = Math.max(most, cells);
  }
  return most;
}

/** The rows of `users` as CSR arrays; rows beyond the last user are empty. */
function gatherExclusions(
  users: Int32Array,
  excluded: CsrMatrix,
  offsets: Int32Array,
  indicesOf: (length: number) => Int32Array,
): void {
  offsets[0] = 0;
  for (let k = 0; k < offsets.length - 1; k++) {
    offsets[k + 1] = offsets[k] + (k < users.length ? rowLength(excluded, users[k]) : 0);
  }
  const indices = indicesOf(offsets[offsets.length - 1]);
  users.forEach((user, k) => {
    if (rowLength(excluded, user) > 0) {
      indices.set(excluded.indices.subarray(excluded.indptr[user], excluded.indptr[user + 1]), offsets[k]);
    }
  });
}
