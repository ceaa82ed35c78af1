import { flag } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import type { TermStatistics } from "./term-statistics.ts";
import { unitRows } from "./unit-rows.ts";

export interface TfIdfOptions {
  /** A term's frequency tf counts as 1 + ln tf. Default true. */
  readonly sublinear?: boolean;
}

/**
 * Term frequencies weighted by the rareness of terms, each row of length 1:
 *   w = (1 + ln tf) · (ln((1 + n) / (1 + df)) + 1),  then w / ‖w‖
 * `counts` holds tf; n and df are the statistics'. What scikit-learn's TfidfTransformer(sublinear_tf=True) computes.
 * Salton and Buckley (1988), "Term-weighting approaches in automatic text retrieval".
 */
export function tfIdf(
  counts: CsrMatrix,
  { documents, documentFrequencies }: TermStatistics,
  { sublinear = true }: TfIdfOptions = {},
): CsrMatrix {
  flag("tfIdf: sublinear", sublinear);
  const idf = documentFrequencies.map((frequency) => Math.log((1 + documents) / (1 + frequency)) + 1);
  const data = counts.data.map((tf, p) => (sublinear ? 1 + Math.log(tf) : tf) * idf[counts.indices[p]]);
  return unitRows({ ...counts, data });
}
