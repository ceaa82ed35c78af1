import { DataError } from "@marquee/data";
import type { DataProblem } from "@marquee/data";
import { readTable } from "./read-table.ts";

/** Recommendations as rows, in the order of their file. */
export interface ListsFile {
  readonly users: readonly string[];
  readonly items: readonly string[];
  /** From 1, without repeats within a user. */
  readonly ranks: readonly number[];
}

const mostProblems = 20;
/** Ranks become 32-bit integers. */
const largestRank = 2 ** 31 - 1;

/** Reads lines of user, item, rank; a DataError for ranks that are none, and items and ranks that repeat in a list. */
export async function readLists(path: string): Promise<ListsFile> {
  const { ids, numbers, lines } = await readTable(path, ["user", "item"], ["rank"]);
  const [users, items] = ids;
  const [ranks] = numbers;
  const seen = new Map<string, { readonly items: Set<string>; readonly ranks: Set<number> }>();
  const problems: DataProblem[] = [];
  for (let row = 0; row < users.length && problems.length < mostProblems; row++) {
    const list = seen.get(users[row]) ?? { items: new Set(), ranks: new Set() };
    seen.set(users[row], list);
    const expected = problemOf(users[row], items[row], ranks[row], list);
    if (expected !== undefined) {
      const text = [users[row], items[row], ranks[row]].join(" ");
      problems.push({ file: path, line: lines[row], text, expected });
    }
    list.items.add(items[row]);
    list.ranks.add(ranks[row]);
  }
  if (problems.length > 0) throw new DataError(problems);
  return { users, items, ranks };
}

function problemOf(
  user: string,
  item: string,
  rank: number,
  list: { readonly items: ReadonlySet<string>; readonly ranks: ReadonlySet<number> },
): string | undefined {
  if (!Number.isSafeInteger(rank) || rank < 1) return `rank must be a positive integer, got ${rank}`;
  if (rank > largestRank) return `rank must be at most ${largestRank}, got ${rank}`;
  if (list.items.has(item)) return `item must stand once in the list of user ${user}, got ${item} again`;
  return list.ranks.has(rank) ? `rank must stand once in the list of user ${user}, got ${rank} again` : undefined;
}
