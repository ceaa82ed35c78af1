import { columnCounts, columnsOf, finiteNumber, oneOf, positiveInteger } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import type { Catalog, UserOutcome } from "./metric.ts";
import { catalogMetrics, userMetrics } from "./metrics/index.ts";
import { outcomeOf } from "./outcome.ts";
import { meansOf } from "./per-user.ts";
import type { Measured, PerUser } from "./per-user.ts";
import { usersOf, withMissingUsers } from "./top-lists.ts";
import type { TopLists } from "./top-lists.ts";

export interface RankingOptions {
  /** Cut-offs; each gives its own keys, such as `ndcg@10`. Default [10]. */
  readonly n?: readonly number[];
  /** A test rating of at least this is relevant. Default 0: on a scale without negative ratings, every one. */
  readonly relevance?: number;
  /** Training ratings: without them coverage, Gini of the catalogue, popularity, novelty and calibration are absent. */
  readonly train?: CsrMatrix;
  /** The items that were ranked, where not all were: coverage and Gini are over them. */
  readonly candidates?: Int32Array | undefined;
  /** (items × features), such as genres: without them diversity and calibration are absent. */
  readonly itemFeatures?: CsrMatrix;
  /** What a user with test ratings but without a list counts as: one with an empty list, or nobody. Default "empty". */
  readonly missing?: "empty" | "skip";
}

/**
 * Every ranking metric of `lists` against the test ratings, at each cut-off. Users are those of the lists, and those
 * with test ratings that have no list (see `missing`). Lists with repeated items are not expected.
 */
export function rankingMetrics(
  lists: TopLists,
  test: CsrMatrix,
  { n = [10], relevance = 0, train, candidates, itemFeatures, missing = "empty" }: RankingOptions = {},
): Measured {
  for (const cutoff of n) positiveInteger("rankingMetrics: n", cutoff);
  finiteNumber("rankingMetrics: relevance", relevance);
  oneOf("rankingMetrics: missing", missing, ["empty", "skip"]);
  const all = missing === "empty" ? withMissingUsers(lists, test) : lists;
  const catalog: Catalog = {
    ...(train ? { counts: columnCounts(train), users: usersOf(train).length } : {}),
    ...(candidates ? { candidates } : {}),
    ...(itemFeatures ? { itemFeatures } : {}),
  };
  const perUser: PerUser = { users: all.users, values: {}, weights: {} };
  const together: Record<string, number> = {};
  for (const cutoff of n) {
    const outcomes = Array.from(all.users, (user, row) => ({
      ...outcomeOf(all, row, test, cutoff, { relevance }),
      ...(train ? { profile: columnsOf(train, user) } : {}),
    }));
    addUserMetrics(perUser, outcomes, catalog, cutoff);
    const exposure = { recommended: timesRecommended(outcomes, test.cols), ...catalog };
    for (const metric of catalogMetrics) together[`${metric.key}@${cutoff}`] = metric.value(exposure);
  }
  const defined = Object.entries(together).filter(([, value]) => !Number.isNaN(value));
  return { values: { ...meansOf(perUser), ...Object.fromEntries(defined) }, perUser };
}

/** Adds the columns of each metric that is defined for at least one user. */
function addUserMetrics(
  { values, weights }: { values: Record<string, Float64Array>; weights: Record<string, Float64Array> },
  outcomes: readonly UserOutcome[],
  catalog: Catalog,
  n: number,
): void {
  for (const { key, value, weight } of userMetrics) {
    const column = Float64Array.from(outcomes, (outcome) => value(outcome, catalog));
    if (column.every(Number.isNaN)) continue;
    values[`${key}@${n}`] = column;
    if (weight) weights[`${key}@${n}`] = Float64Array.from(outcomes, weight);
  }
}

/** Entry i is the number of lists that hold item i; `items` is the least length. */
function timesRecommended(outcomes: readonly UserOutcome[], items: number): Int32Array {
  const last = outcomes.reduce((most, outcome) => outcome.items.reduce((a, b) => Math.max(a, b), most), items - 1);
  const times = new Int32Array(last + 1);
  for (const outcome of outcomes) for (const item of outcome.items) times[item]++;
  return times;
}
