import { columnsOf, valuesOf } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import type { UserOutcome } from "./metric.ts";
import { listOf } from "./top-lists.ts";
import type { TopLists } from "./top-lists.ts";

/** Which test ratings are relevant. */
export interface Relevance {
  /** A test rating of at least this is relevant. */
  readonly relevance: number;
  /** Relevant items are only those with a 1 here; all when it is left out. */
  readonly among?: Uint8Array;
}

/** List k of `lists`, cut after n, held against the test ratings of its user. */
export function outcomeOf(
  lists: TopLists,
  row: number,
  test: CsrMatrix,
  n: number,
  { relevance, among }: Relevance,
): UserOutcome {
  const user = lists.users[row];
  const items = listOf(lists, row, n);
  const rated = columnsOf(test, user);
  const ratings = valuesOf(test, user);
  // Ratings are single precision: 4.1 must meet a threshold of 4.1.
  const lowest = Math.fround(relevance);
  const hits = new Uint8Array(items.length);
  let relevant = 0;
  for (let p = 0; p < rated.length; p++) {
    if (ratings[p] < lowest || (among && among[rated[p]] === 0)) continue;
    relevant++;
    const place = items.indexOf(rated[p]);
    if (place >= 0) hits[place] = 1;
  }
  return { n, items, hits, relevant };
}

/** Number of relevant items in the list. */
export function countHits({ hits }: UserOutcome): number {
  let sum = 0;
  for (const hit of hits) sum += hit;
  return sum;
}
