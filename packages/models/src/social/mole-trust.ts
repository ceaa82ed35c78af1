import { columnsOf, csr, valuesOf } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import type { Finished } from "../shared/steps.ts";

export interface MoleTrustOptions {
  /** Links from a user to those that count, at most. */
  readonly depth: number;
  /** A user trusted less than this, of at most 1, neither counts nor passes trust on. */
  readonly threshold: number;
}

/**
 * Trust between users who know each other or have friends in common (users × users), by the walk of MoleTrust: level by
 * level from the user u, t(u, u) = 1, and for v first met after d links
 *   t(u, v) = Σ_w t(u, w) τ_wv / Σ_w t(u, w),  w on the level before with t(u, w) ≥ threshold that trust v
 * with the given trust τ divided by its largest value. The cell is t(u, v) (depth − d + 1) / depth: where all links weigh
 * the same, distance alone tells friends from friends of friends. Links back to a level already met are left out, so
 * there are no cycles. Massa and Avesani (2007), "Trust-aware recommender systems"; the decay with distance: Massa and
 * Avesani (2004), "Trust-aware collaborative filtering for recommender systems". `finished` hears of each user.
 */
export async function moleTrust(
  trust: CsrMatrix,
  { depth, threshold }: MoleTrustOptions,
  finished: Finished,
): Promise<CsrMatrix> {
  const users = trust.rows;
  const largest = trust.data.reduce((most, weight) => Math.max(most, weight), Number.MIN_VALUE);
  const indptr = new Int32Array(users + 1);
  const [indices, data]: [number[], number[]] = [[], []];
  const given = new Float64Array(users);
  const weights = new Float64Array(users);
  for (let user = 0; user < users; user++) {
    /** Everyone met, with the trust in them. */
    const met = new Map([[user, 1]]);
    const reached: [user: number, weight: number][] = [];
    let level = [user];
    for (let distance = 1; distance <= depth && level.length > 0; distance++) {
      const next: number[] = [];
      for (const w of level) {
        const [friends, links] = [columnsOf(trust, w), valuesOf(trust, w)];
        friends.forEach((v, k) => {
          if (met.has(v)) return;
          if (weights[v] === 0) next.push(v);
          given[v] += (met.get(w)! * links[k]) / largest;
          weights[v] += met.get(w)!;
        });
      }
      level = [];
      for (const v of next) {
        const value = given[v] / weights[v];
        given[v] = weights[v] = 0;
        met.set(v, value);
        if (value < threshold) continue;
        level.push(v);
        reached.push([v, (value * (depth - distance + 1)) / depth]);
      }
    }
    reached.sort(([a], [b]) => a - b);
    for (const [v, weight] of reached) {
      indices.push(v);
      data.push(weight);
    }
    indptr[user + 1] = indices.length;
    await finished(user + 1);
  }
  return csr(users, users, indptr, Int32Array.from(indices), Float32Array.from(data));
}
