import { transpose } from "@marquee/core";
import type { CsrMatrix, RatingMatrix } from "@marquee/core";
import { rowMeans } from "../baselines/means.ts";

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
  /** By cluster of users. */
  readonly ofUsers: Float64Array;
  readonly ofItems: Float64Array;
  /** (userClusters × itemClusters), row-major. */
  readonly ofPairs: Float64Array;
}

/** The means of all users and items. */
export const memberMeans = (ratings: RatingMatrix): MemberMeans => ({
  userMean: rowMeans(ratings),
  itemMean: rowMeans(transpose(ratings)),
});

/** Beside the means of users and items those of their clusters and of pairs of clusters. */
export function clusterMeans(ratings: RatingMatrix, clusters: Clusters, members: MemberMeans): ClusterMeans {
  const { userClusters, itemClusters, ofUser, ofItem } = clusters;
  const sums = new Float64Array(userClusters * itemClusters);
  const counts = new Float64Array(userClusters * itemClusters);
  const { rows, indptr, indices, data } = ratings;
  for (let user = 0; user < rows; user++) {
    const row = ofUser[user] * itemClusters;
    for (let p = indptr[user], end = indptr[user + 1]; p < end; p++) {
      const pair = row + ofItem[indices[p]];
      sums[pair] += data[p];
      counts[pair]++;
    }
  }
  const total = (values: Float64Array, holds: (pair: number) => boolean): number =>
    values.reduce((sum, value, pair) => (holds(pair) ? sum + value : sum), 0);
  const mean = total(sums, () => true) / data.length;
  const meanOf = (holds: (pair: number) => boolean): number => {
    const count = total(counts, holds);
    return count > 0 ? total(sums, holds) / count : mean;
  };
  return {
    ...members,
    ofUsers: Float64Array.from({ length: userClusters }, (_, g) => meanOf((k) => Math.floor(k / itemClusters) === g)),
    ofItems: Float64Array.from({ length: itemClusters }, (_, h) => meanOf((k) => k % itemClusters === h)),
    ofPairs: sums.map((sum, k) => (counts[k] > 0 ? sum / counts[k] : mean)),
  };
}

/** One side of the clusters, users or items, as the rows of a matrix whose columns are the other side. */
interface Side {
  readonly matrix: CsrMatrix;
  readonly rowMean: Float64Array;
  readonly columnMean: Float64Array;
  readonly ofColumn: Int32Array;
  /** By cluster of rows, and of columns. */
  readonly rowsMean: Float64Array;
  readonly columnsMean: Float64Array;
  /** The mean of a pair of clusters, of rows and of columns. */
  readonly pairMean: (rows: number, columns: number) => number;
}

/** The clusters of the users of `ratings` that minimize their squared errors while the clusters of the items stand. */
export function bestUserClusters(ratings: RatingMatrix, clusters: Clusters, means: ClusterMeans): Int32Array {
  return bestClusters({
    matrix: ratings,
    rowMean: means.userMean,
    columnMean: means.itemMean,
    ofColumn: clusters.ofItem,
    rowsMean: means.ofUsers,
    columnsMean: means.ofItems,
    pairMean: (g, h) => means.ofPairs[g * clusters.itemClusters + h],
  });
}

/** As `bestUserClusters` for the items; `byItem` are the ratings (items × users). */
export function bestItemClusters(byItem: CsrMatrix, clusters: Clusters, means: ClusterMeans): Int32Array {
  return bestClusters({
    matrix: byItem,
    rowMean: means.itemMean,
    columnMean: means.userMean,
    ofColumn: clusters.ofUser,
    rowsMean: means.ofItems,
    columnsMean: means.ofUsers,
    pairMean: (h, g) => means.ofPairs[g * clusters.itemClusters + h],
  });
}

/**
 * The best cluster of each row, the lower number of equal ones; 0 for a row without ratings. With the distance x of each
 * rating from what the cluster g of the row does not change, and d_gh = C_gh − A_g, the error of g is
 *   Σ (x − d_gh)² = Σ x² + Σ_h d_gh (n_h d_gh − 2 Σ_{x of h} x)
 * so the ratings of a row are read once, whatever the number of clusters.
 */
function bestClusters({ matrix, rowMean, columnMean, ofColumn, rowsMean, columnsMean, pairMean }: Side): Int32Array {
  const columns = columnsMean.length;
  const distances = Float64Array.from({ length: rowsMean.length * columns }, (_, k) => {
    const g = Math.floor(k / columns);
    return pairMean(g, k % columns) - rowsMean[g];
  });
  const counts = new Float64Array(columns);
  const sums = new Float64Array(columns);
  const { rows, indptr, indices, data } = matrix;
  /** What a rating is compared with, save the mean of its row. */
  const expected = Float64Array.from(columnMean, (mean, c) => mean - columnsMean[ofColumn[c]]);
  const best = new Int32Array(rows);
  for (let r = 0; r < rows; r++) {
    counts.fill(0);
    sums.fill(0);
    for (let p = indptr[r], end = indptr[r + 1]; p < end; p++) {
      const h = ofColumn[indices[p]];
      counts[h]++;
      sums[h] += data[p] - rowMean[r] - expected[indices[p]];
    }
    let least = Infinity;
    for (let g = 0; g < rowsMean.length; g++) {
      let error = 0;
      for (let h = 0; h < columns; h++) {
        const d = distances[g * columns + h];
        error += d * (counts[h] * d - 2 * sums[h]);
      }
      if (error < least) {
        least = error;
        best[r] = g;
      }
    }
  }
  return best;
}
