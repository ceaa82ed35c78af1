import { rowCounts, valuesOf } from "@marquee/core";
import type { Fold } from "@marquee/core";

/** A user whose recommendations the report shows, and why this one. */
export interface ExampleUserPick {
  readonly user: number;
  readonly description: string;
}

const activities = [
  { quantile: 0.1, words: "a quiet user" },
  { quantile: 0.5, words: "a typical user" },
  { quantile: 0.9, words: "a busy user" },
];

/** Relevant test items a user needs, so that there is something to hit. */
const ENOUGH = 3;

/**
 * Three users at the 10th, 50th and 90th percentile of activity in the training part, among those with at least three
 * relevant test items; ties by user number. Chosen by the split alone, before any model is fitted.
 */
export function exampleUsers({ train, test }: Fold, relevance: number): readonly ExampleUserPick[] {
  const counts = rowCounts(train);
  const eligible: number[] = [];
  for (let user = 0; user < test.rows; user++) {
    const relevant = valuesOf(test, user).filter((rating) => rating >= Math.fround(relevance)).length;
    if (relevant >= ENOUGH && counts[user] >= ENOUGH) eligible.push(user);
  }
  eligible.sort((a, b) => counts[a] - counts[b] || a - b);
  const picks = new Map<number, ExampleUserPick>();
  for (const { quantile, words } of activities) {
    const user = eligible[Math.floor(quantile * (eligible.length - 1))];
    if (user === undefined || picks.has(user)) continue;
    const place = Math.round(100 * quantile);
    picks.set(user, { user, description: `${words}: ${counts[user]} ratings in train, ${place}th percentile` });
  }
  return [...picks.values()];
}
