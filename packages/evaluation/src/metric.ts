import type { CsrMatrix } from "@marquee/core";

/** What a metric looks at. */
export type MetricFamily = "rating" | "ranking" | "pooled" | "beyond accuracy";

/** What a report needs to know of a metric. */
export interface MetricDescription {
  /** As in `Evaluation.values`: `rmse`, `ndcg@10`. */
  readonly key: string;
  /** As people write it: `RMSE`, `nDCG@10`. */
  readonly label: string;
  /** Formula, averaging, and the rule for users without a value. */
  readonly definition: string;
  readonly better: "higher" | "lower";
  readonly family: MetricFamily;
}

/** One user's list held against the test ratings. */
export interface UserOutcome {
  /** The cut-off. */
  readonly n: number;
  /** The items of the list, the best first; fewer than n when the list ended early. */
  readonly items: Int32Array;
  /** hits[k] is 1 when items[k] is relevant, otherwise 0. */
  readonly hits: Uint8Array;
  /** Number of the user's relevant test items. */
  readonly relevant: number;
  /** The user's items in train; absent when the training ratings are not known. */
  readonly profile?: Int32Array;
}

/** What metrics beyond accuracy know besides the lists. */
export interface Catalog {
  /** Number of train ratings of each item. */
  readonly counts?: Int32Array;
  /** Number of users with train ratings. */
  readonly users?: number;
  /** The items that are ranked; absent when all are. */
  readonly candidates?: Int32Array;
  /** (items × features), such as genres. */
  readonly itemFeatures?: CsrMatrix;
}

/** A metric of single lists: its value is the weighted mean of theirs over users. */
export interface UserMetric extends MetricDescription {
  /** The value of one user; NaN when it is undefined, and the user is then left out of the mean. */
  readonly value: (outcome: UserOutcome, catalog: Catalog) => number;
  /** The weight of the user in the mean; all users weigh the same when it is left out. */
  readonly weight?: (outcome: UserOutcome) => number;
}

/** How often each item was recommended. */
export interface Exposure {
  /** Entry i is the number of lists, cut after n, that hold item i. */
  readonly recommended: Int32Array;
  /** Number of train ratings of each item; absent when the training ratings are not known. */
  readonly counts?: Int32Array;
  /** The items that are ranked; absent when all are. */
  readonly candidates?: Int32Array;
}

/** A metric of all lists together. */
export interface CatalogMetric extends MetricDescription {
  /** NaN when it is undefined; it is then absent from the results. */
  readonly value: (exposure: Exposure) => number;
}

/** A metric of the errors of estimated ratings: the mean of `loss` over all test ratings, or its root. */
export interface RatingMetric extends MetricDescription {
  readonly loss: (error: number) => number;
  /** Whether the value is the root of the mean loss. */
  readonly root: boolean;
}
