import { columnsOf, rowCounts, topN } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import type { NeighborLists, NeighborListsSettings } from "@marquee/kernels";

/** The k rows of `liked` most similar to the one row of `profile`, as `neighborLists` has them: a list of one thing. */
export function nearestToProfile(
  liked: CsrMatrix,
  profile: CsrMatrix,
  { k, similarity, shrinkage, rowWeights: itemWeights }: NeighborListsSettings,
): NeighborLists {
  const weightOf = (items: Int32Array): number => items.reduce((sum, item) => sum + itemWeights[item], 0);
  const own = columnsOf(profile, 0);
  const counts = rowCounts(liked);
  const isOwn = new Uint8Array(liked.cols);
  for (const item of own) isOwn[item] = 1;
  const ownWeight = weightOf(own);
  const similarities = new Float32Array(liked.rows);
  for (let user = 0; user < liked.rows; user++) {
    const theirs = columnsOf(liked, user);
    const both = weightOf(theirs.filter((item) => isOwn[item] === 1));
    const union = ownWeight + weightOf(theirs) - both;
    const size = similarity === "jaccard" ? union : Math.sqrt(own.length) * Math.sqrt(counts[user]);
    similarities[user] = both === 0 ? NaN : both / (size + shrinkage);
  }
  const { items, scores } = topN(similarities, k);
  return { indptr: Int32Array.of(0, items.length), indices: items, weights: scores };
}
