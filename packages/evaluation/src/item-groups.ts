import { columnCounts, numbersBelow, takeEntries } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import { hitRate } from "./metrics/hit-rate.ts";
import { ndcg } from "./metrics/ndcg.ts";
import { recall } from "./metrics/recall.ts";
import { outcomeOf } from "./outcome.ts";
import type { Relevance } from "./outcome.ts";
import { evaluatePredictions } from "./predictions.ts";
import type { Predictions } from "./predictions.ts";
import { meanOf } from "./statistics/sample.ts";
import { listOf } from "./top-lists.ts";
import type { TopLists } from "./top-lists.ts";

export type ItemGroupName = "head" | "middle" | "tail" | "new";

/** Items of like popularity. */
export interface ItemGroup {
  readonly name: ItemGroupName;
  /** Number of items. */
  readonly items: number;
  /** Share of all train ratings that fall on them. */
  readonly ratings: number;
  /** Share of all recommended places, cut after n, that fall on them; 0 when nothing is recommended. */
  readonly recommended: number;
  /**
   * `ndcg@n`, `recall@n`, `hitRate@n` with only the group's test items relevant, over users who have one; the rating
   * metrics over the test ratings of the group.
   */
  readonly values: Readonly<Record<string, number>>;
}

export interface ItemGroupOptions {
  readonly n: number;
  readonly relevance: number;
  readonly predictions?: Predictions;
}

const names: readonly ItemGroupName[] = ["head", "middle", "tail", "new"];

/** The accuracy on items of like popularity, the groups of `popularityGroups`; groups without items are left out. */
export function itemGroups(
  lists: TopLists,
  test: CsrMatrix,
  train: CsrMatrix,
  { n, relevance, predictions }: ItemGroupOptions,
): ItemGroup[] {
  const counts = columnCounts(train);
  const group = popularityGroups(counts);
  const places = new Float64Array(names.length);
  for (let row = 0; row < lists.users.length; row++) for (const item of listOf(lists, row, n)) places[group[item]]++;
  const allPlaces = places.reduce((a, b) => a + b);
  return names.flatMap((name, g) => {
    const among = Uint8Array.from(group, (of) => Number(of === g));
    const items = among.reduce((a, b) => a + b, 0);
    if (items === 0) return [];
    const ratings = counts.reduce((sum, count, item) => sum + (among[item] === 1 ? count : 0), 0);
    return {
      name,
      items,
      ratings: train.data.length === 0 ? 0 : ratings / train.data.length,
      recommended: allPlaces === 0 ? 0 : places[g] / allPlaces,
      values: {
        ...rankingValues(lists, test, n, { relevance, among }),
        ...(predictions ? evaluatePredictions(predictionsAmong(predictions, among)).values : {}),
      },
    };
  });
}

/**
 * The group of each item: 0 (head) the most rated items that together hold the first third of the train ratings,
 * 1 (middle) the second third, 2 (tail) the rest, 3 (new) the items without train ratings. Equally rated items stand
 * in the order of their numbers; an item whose ratings begin in a third belongs to it.
 */
export function popularityGroups(counts: Int32Array): Uint8Array {
  const order = numbersBelow(counts.length).sort((a, b) => counts[b] - counts[a] || a - b);
  const total = counts.reduce((a, b) => a + b, 0);
  const group = new Uint8Array(counts.length);
  let before = 0;
  for (const item of order) {
    group[item] = counts[item] === 0 ? 3 : Math.floor((3 * before) / total);
    before += counts[item];
  }
  return group;
}

function rankingValues(lists: TopLists, test: CsrMatrix, n: number, relevance: Relevance): Record<string, number> {
  const outcomes = Array.from(lists.users, (_, row) => outcomeOf(lists, row, test, n, relevance));
  const values: Record<string, number> = {};
  for (const metric of [ndcg, recall, hitRate]) {
    const mean = meanOf({ values: Float64Array.from(outcomes, (outcome) => metric.value(outcome, {})) });
    if (!Number.isNaN(mean)) values[`${metric.key}@${n}`] = mean;
  }
  return values;
}

function predictionsAmong({ users, items, ratings, estimates }: Predictions, among: Uint8Array): Predictions {
  const rows = numbersBelow(items.length).filter((row) => among[items[row]] === 1);
  return {
    users: takeEntries(users, rows),
    items: takeEntries(items, rows),
    ratings: takeEntries(ratings, rows),
    estimates: takeEntries(estimates, rows),
  };
}
