import { UsageError } from "../usage-error.ts";
import { readTable } from "./read-table.ts";

/** What one new user has rated. */
export interface Profile {
  readonly items: Int32Array;
  readonly ratings: Float32Array;
}

/**
 * Reads lines of movie and rating; `findItem` gives the number of the movie that an id or a title names. What it throws
 * and a movie that stands twice become UsageErrors that name the line.
 */
export async function readProfile(path: string, findItem: (text: string) => number): Promise<Profile> {
  const { ids, numbers, lines } = await readTable(path, ["item"], ["rating"]);
  const seen = new Set<number>();
  const items = Int32Array.from(ids[0], (text, row) => {
    const at = `${path}:${lines[row]}`;
    try {
      const item = findItem(text);
      if (seen.has(item)) throw new UsageError(`"${text}" stands twice`);
      seen.add(item);
      return item;
    } catch (error) {
      throw error instanceof UsageError ? new UsageError(`${at}: ${error.message}`) : error;
    }
  });
  return { items, ratings: Float32Array.from(numbers[0]) };
}
