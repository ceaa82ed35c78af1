import type { CsrMatrix, RatingMatrix } from "@marquee/core";

/** Throws unless the trust graph is one of the users of `ratings`; `name` opens the message. */
export function checkTrust(name: string, trust: CsrMatrix, { rows }: RatingMatrix): void {
  if (trust.rows === rows && trust.cols === rows) return;
  throw new RangeError(`${name}: trust must be users × users = ${rows} × ${rows}, got ${trust.rows} × ${trust.cols}`);
}

/** The graph with each user's links divided by their sum: how a user divides the trust among others. */
export function sharedTrust(trust: CsrMatrix): CsrMatrix {
  const data = trust.data.slice();
  for (let user = 0; user < trust.rows; user++) {
    const own = data.subarray(trust.indptr[user], trust.indptr[user + 1]);
    const sum = own.reduce((total, weight) => total + weight, 0);
    own.forEach((weight, k) => (own[k] = weight / sum));
  }
  return { ...trust, data };
}
