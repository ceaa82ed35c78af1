import { columnsOf, permutation, topN } from "@marquee/core";
import type { CsrMatrix, Random } from "@marquee/core";
import { discount, idealGain } from "@marquee/models";
import type { TensorFlow } from "../backend.ts";
import { vaeBatch } from "./mult-vae-batches.ts";
import type { VaeNetwork } from "./mult-vae-network.ts";

/** Length of the lists: that of Liang and others. */
const N = 100;
/** Every fifth item of a user is to be found again. */
const PART = 5;
/** Users scored at a time. */
const BLOCK = 500;

/** The likes of users who are not learned from: what is known of them, and what is to be found. */
export interface HeldUsers {
  readonly known: CsrMatrix;
  readonly wanted: readonly Int32Array[];
}

/** Divides the items of `users`, a fifth of each user's to be found; users with less than two items are left out. */
export function heldUsers(preferred: CsrMatrix, users: Int32Array, random: Random): HeldUsers {
  const indptr = [0];
  const known: number[] = [];
  const wanted: Int32Array[] = [];
  for (const user of users) {
    const items = columnsOf(preferred, user);
    if (items.length < 2) continue;
    const order = permutation(items.length, random).map((k) => items[k]);
    const cut = Math.ceil(items.length / PART);
    wanted.push(order.slice(0, cut));
    for (const item of order.slice(cut).sort()) known.push(item);
    indptr.push(known.length);
  }
  const indices = Int32Array.from(known);
  const data = new Float32Array(indices.length).fill(1);
  return {
    known: { rows: wanted.length, cols: preferred.cols, indptr: Int32Array.from(indptr), indices, data },
    wanted,
  };
}

/** Mean nDCG@100 of lists of the items that are not known of the held users; 0 without users. */
export function heldNdcg(tf: TensorFlow, network: VaeNetwork, { known, wanted }: HeldUsers): number {
  const { rows, cols } = known;
  let sum = 0;
  for (let start = 0; start < rows; start += BLOCK) {
    const users = Int32Array.from({ length: Math.min(BLOCK, rows - start) }, (_, k) => start + k);
    const scores = tf.tidy(() => {
      const { inputs } = vaeBatch(tf, known, users, 0);
      return network.output(inputs).logits.dataSync<"float32">();
    });
    users.forEach((user, row) => {
      const own = scores.slice(row * cols, (row + 1) * cols);
      for (const item of columnsOf(known, user)) own[item] = NaN;
      const found = new Set(wanted[user]);
      const gain = topN(own, N).items.reduce((total, item, k) => total + (found.has(item) ? discount(k + 1) : 0), 0);
      sum += gain / idealGain(found.size, N);
    });
  }
  return rows > 0 ? sum / rows : 0;
}
