import { countingOrder, takeEntries, vocabulary } from "@marquee/core";
import type { Interactions, Vocabulary } from "@marquee/core";
import { compareIds } from "../compare-ids.ts";

/**
 * The same rows with users and items numbered in `compareIds` order of their ids, sorted by user and then by item; rows
 * of one pair stay in the order given. Two passes of counting sort, or none when the rows stand in order already.
 */
export function canonicalOrder(interactions: Interactions): Interactions {
  const users = sortedVocabulary(interactions.users);
  const items = sortedVocabulary(interactions.items);
  const numbered = {
    ...interactions,
    users: users.vocabulary,
    items: items.vocabulary,
    user: relabelled(interactions.user, users.ranks),
    item: relabelled(interactions.item, items.ranks),
  };
  if (ascends(numbered)) return numbered;
  const byItem = countingOrder(numbered.item, items.ranks.length);
  const byUser = countingOrder(takeEntries(numbered.user, byItem), users.ranks.length);
  return rowsOf(numbered, takeEntries(byItem, byUser));
}

/** The rows numbered `rows`, in that order, under the same vocabularies. */
export function rowsOf(interactions: Interactions, rows: Int32Array): Interactions {
  const { user, item, rating, timestamp } = interactions;
  return {
    ...interactions,
    user: takeEntries(user, rows),
    item: takeEntries(item, rows),
    rating: takeEntries(rating, rows),
    ...(timestamp ? { timestamp: takeEntries(timestamp, rows) } : {}),
  };
}

interface SortedVocabulary {
  readonly vocabulary: Vocabulary;
  /** By old number, the new one. */
  readonly ranks: Int32Array;
}

function sortedVocabulary({ ids, size }: Vocabulary): SortedVocabulary {
  const order = Array.from({ length: size }, (_, number) => number).sort((a, b) => compareIds(ids[a], ids[b]));
  const ranks = new Int32Array(size);
  for (let rank = 0; rank < size; rank++) ranks[order[rank]] = rank;
  return { vocabulary: vocabulary(order.map((number) => ids[number])), ranks };
}

function relabelled(column: Int32Array, ranks: Int32Array): Int32Array {
  const numbers = new Int32Array(column.length);
  for (let row = 0; row < column.length; row++) numbers[row] = ranks[column[row]];
  return numbers;
}

function ascends({ user, item }: Interactions): boolean {
  for (let row = 1; row < user.length; row++) {
    if (user[row] < user[row - 1] || (user[row] === user[row - 1] && item[row] < item[row - 1])) return false;
  }
  return true;
}
