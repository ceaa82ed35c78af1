import type { CsrMatrix, RatingMatrix } from "@marquee/core";
import { rowMeans } from "../baselines/means.ts";
import { rowTotals } from "./co-cluster-totals.ts";
import type { RowTotals } from "./co-cluster-totals.ts";

/** A cluster for every user and every item. */
export interface Clusters {
  readonly userClusters: number;
  readonly itemClusters: number;
  /** Numbers from 0 to userClusters − 1. */
  readonly ofUser: Int32Array;
  readonly ofItem: Int32Array;
}

/** The mean rating of each user and each item; NaN where there is none. */
export interface MemberMeans {
  readonly userMean: Float64Array;
  readonly itemMean: Float64Array;
}

/** Mean ratings; μ for a cluster, or a pair of clusters, without ratings. */
export interface ClusterMeans extends MemberMeans {
  /** A, by cluster of users. */
  readonly userClusterMean: Float64Array;
  /** B, by cluster of items. */
  readonly itemClusterMean: Float64Array;
  /** C (userClusters × itemClusters), row-major. */
  readonly pairMean: Float64Array;
}

/** The means of all users and items; `byItem` are the ratings (items × users). */
export const memberMeans = (ratings: RatingMatrix, byItem: CsrMatrix): MemberMeans => ({
  userMean: rowMeans(ratings),
  itemMean: rowMeans(byItem),
});

/** The totals of the users' ratings by clusters of items. */
export const userTotals = (
  ratings: CsrMatrix,
  { itemClusters, ofItem }: Clusters,
  { itemMean }: MemberMeans,
): RowTotals => rowTotals(ratings, itemMean, ofItem, itemClusters);

/** The totals of the items' ratings by clusters of users; `byItem` are the ratings (items × users). */
export const itemTotals = (
  byItem: CsrMatrix,
  { userClusters, ofUser }: Clusters,
  { userMean }: MemberMeans,
): RowTotals => rowTotals(byItem, userMean, ofUser, userClusters);

/** Beside the means of users and items those of their clusters and of pairs of clusters. */
export function clusterMeans(users: RowTotals, clusters: Clusters, members: MemberMeans): ClusterMeans {
  const { userClusters, itemClusters, ofUser } = clusters;
  const sums = new Float64Array(userClusters * itemClusters);
  const counts = new Float64Array(userClusters * itemClusters);
  for (let user = 0; user < ofUser.length; user++) {
    for (let h = 0; h < itemClusters; h++) {
      const pair = ofUser[user] * itemClusters + h;
      sums[pair] += users.sums[user * itemClusters + h];
      counts[pair] += users.counts[user * itemClusters + h];
    }
  }
  const total = (values: Float64Array, holds: (pair: number) => boolean): number =>
    values.reduce((sum, value, pair) => (holds(pair) ? sum + value : sum), 0);
  const mean = total(sums, () => true) / total(counts, () => true);
  const meanOf = (holds: (pair: number) => boolean): number => {
    const count = total(counts, holds);
    return count > 0 ? total(sums, holds) / count : mean;
  };
  return {
    ...members,
    userClusterMean: Float64Array.from({ length: userClusters }, (_, g) =>
      meanOf((k) => Math.floor(k / itemClusters) === g),
    ),
    itemClusterMean: Float64Array.from({ length: itemClusters }, (_, h) => meanOf((k) => k % itemClusters === h)),
    pairMean: sums.map((sum, k) => (counts[k] > 0 ? sum / counts[k] : mean)),
  };
}

/** One side of the clusters, users or items, as the rows of a matrix whose columns are the other side. */
interface Side {
  readonly totals: RowTotals;
  readonly rowMean: Float64Array;
  /** A, by cluster of rows, and B, by cluster of columns. */
  readonly rowClusterMean: Float64Array;
  readonly columnClusterMean: Float64Array;
  /** C of a cluster of rows and one of columns. */
  readonly pairMean: (rowCluster: number, columnCluster: number) => number;
}

/** The clusters of the users that minimize their squared errors while the clusters of the items stand. */
export const bestUserClusters = (totals: RowTotals, means: ClusterMeans): Int32Array =>
  bestClusters({
    totals,
    rowMean: means.userMean,
    rowClusterMean: means.userClusterMean,
    columnClusterMean: means.itemClusterMean,
    pairMean: (g, h) => means.pairMean[g * means.itemClusterMean.length + h],
  });

/** As `bestUserClusters` for the items. */
export const bestItemClusters = (totals: RowTotals, means: ClusterMeans): Int32Array =>
  bestClusters({
    totals,
    rowMean: means.itemMean,
    rowClusterMean: means.itemClusterMean,
    columnClusterMean: means.userClusterMean,
    pairMean: (h, g) => means.pairMean[g * means.itemClusterMean.length + h],
  });

/**
 * The best cluster of each row, the lower number of equal ones; 0 for a row without ratings. With the distance x of each
 * rating from what the cluster g of the row does not change, and d_gh = C_gh − A_g, the error of g is
 *   Σ (x − d_gh)² = Σ x² + Σ_h d_gh (n_h d_gh − 2 Σ_{x of h} x),  Σ_{x of h} x = deviations_h − n_h (r̄_row − B_h)
 * so the totals of a row are enough.
 */
function bestClusters({ totals, rowMean, rowClusterMean, columnClusterMean, pairMean }: Side): Int32Array {
  const columns = columnClusterMean.length;
  const distances = Float64Array.from({ length: rowClusterMean.length * columns }, (_, k) => {
    const g = Math.floor(k / columns);
    return pairMean(g, k % columns) - rowClusterMean[g];
  });
  const { counts, deviations } = totals;
  const best = new Int32Array(rowMean.length);
  for (let r = 0; r < best.length; r++) {
    let least = Infinity;
    for (let g = 0; g < rowClusterMean.length; g++) {
      let error = 0;
      for (let h = 0; h < columns; h++) {
        const d = distances[g * columns + h];
        const count = counts[r * columns + h];
        error += d * (count * d - 2 * (deviations[r * columns + h] - count * (rowMean[r] - columnClusterMean[h])));
      }
      if (error < least) {
        least = error;
        best[r] = g;
      }
    }
  }
  return best;
}
