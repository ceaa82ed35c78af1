import { csrFromTriplets } from "@marquee/core";
import type { CsrMatrix, Vocabulary } from "@marquee/core";
import type { TrustLinks } from "./read-trust.ts";

/** What became of every link from the file to the graph; survives JSON. */
export interface TrustReport {
  readonly linksBefore: number;
  readonly linksAfter: number;
  /** Links dropped because one of the two users is not in the data set. */
  readonly strangers: number;
  /** Links dropped because users need no trust in themselves. */
  readonly selfTrust: number;
  /** Links dropped because the same two users stand again further down, in the same direction. */
  readonly repeated: number;
}

/** Who trusts whom among the users of a data set. */
export interface TrustGraph {
  /** (users × users), directed: cell (u, v) is how much u trusts v. */
  readonly matrix: CsrMatrix;
  readonly report: TrustReport;
}

/**
 * The trust graph of `users`: links of others and of users with themselves are dropped, and of repeated links the last
 * one stands. So the graph follows the cleaning of the ratings: who has no rating left is in neither.
 */
export function trustMatrix({ truster, trustee, weight }: TrustLinks, users: Vocabulary): TrustGraph {
  const last = new Map<number, number>();
  let [strangers, selfTrust, repeated] = [0, 0, 0];
  for (let k = 0; k < weight.length; k++) {
    const [from, to] = [users.numberOf(truster[k]), users.numberOf(trustee[k])];
    if (from < 0 || to < 0) strangers++;
    else if (from === to) selfTrust++;
    else {
      const cell = from * users.size + to;
      if (last.has(cell)) repeated++;
      last.set(cell, weight[k]);
    }
  }
  const cells = [...last.keys()];
  const { matrix } = csrFromTriplets(
    users.size,
    users.size,
    Int32Array.from(cells, (cell) => Math.floor(cell / users.size)),
    Int32Array.from(cells, (cell) => cell % users.size),
    Float32Array.from(last.values()),
  );
  return { matrix, report: { linksBefore: weight.length, linksAfter: cells.length, strangers, selfTrust, repeated } };
}
