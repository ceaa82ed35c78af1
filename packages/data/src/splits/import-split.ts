import { groupOffsets } from "@marquee/core";
import type { Interactions, Vocabulary } from "@marquee/core";
import { DataError, excerpt } from "../data-error.ts";
import { linesOfRows } from "../ratings/lines-of-rows.ts";
import { readRatingsFile } from "../ratings/read-ratings-file.ts";
import type { ReadOptions } from "../ratings/read-ratings-file.ts";
import { textLines } from "../ratings/text-lines.ts";
import type { SplitRecipe } from "./recipes.ts";
import { splitOf, withValidation } from "./split-rows.ts";
import type { SplitOptions } from "./split-rows.ts";
import type { Split, SplitFold } from "./split.ts";

/** Paths of one fold's files. */
export interface SplitFiles {
  readonly name: string;
  readonly train: string;
  readonly test: string;
  /** Ratings in neither part that are not ranked for their users. */
  readonly withheld?: string;
  /** Raw ids of the items that are ranked, one a line. Default: all items are. */
  readonly candidates?: string;
}

/** How the files of a split are read, and what stamps the result. */
export interface ImportOptions extends SplitOptions {
  /** Default: `canonical` by the name `files`. */
  readonly recipe?: SplitRecipe;
  readonly format?: ReadOptions;
}

/**
 * The split that train and test files make of `data`, whatever tool wrote them; only their users and items count. Throws
 * a DataError, with file and line, for a pair that the data lack, that repeats within a fold's files, or that stands in
 * two of them, and for a candidate that the data lack or that repeats.
 */
export async function importSplit(
  data: Interactions,
  files: readonly SplitFiles[],
  options: ImportOptions,
): Promise<Split> {
  const { recipe = { kind: "canonical", name: "files" }, seed, validation } = options;
  const find = rowFinder(data);
  const folds: SplitFold[] = [];
  for (const { name, train, test, withheld, candidates } of files) {
    const taken = new Map<number, string>();
    const fold: SplitFold = {
      name,
      train: await rowsIn(train, find, taken, options.format),
      test: await rowsIn(test, find, taken, options.format),
      ...(withheld === undefined ? {} : { withheld: await rowsIn(withheld, find, taken, options.format) }),
      ...(candidates === undefined ? {} : { candidates: await itemsIn(candidates, data.items) }),
    };
    folds.push(withValidation(data, fold, recipe, seed, validation));
  }
  return splitOf(recipe, options, data.rating.length, folds);
}

type RowFinder = (userId: string, itemId: string) => number;

/** Finds the row of a pair by bisection among the user's rows; −1 when there is none. */
function rowFinder({ users, items, user, item }: Interactions): RowFinder {
  const starts = groupOffsets(user, users.size);
  return (userId, itemId) => {
    const wantedUser = users.numberOf(userId);
    const wanted = items.numberOf(itemId);
    if (wantedUser < 0 || wanted < 0) return -1;
    let [low, high] = [starts[wantedUser], starts[wantedUser + 1]];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (item[middle] < wanted) low = middle + 1;
      else high = middle;
    }
    return low < starts[wantedUser + 1] && item[low] === wanted ? low : -1;
  };
}

async function rowsIn(
  path: string,
  find: RowFinder,
  taken: Map<number, string>,
  format?: ReadOptions,
): Promise<Int32Array> {
  const { interactions, report } = await readRatingsFile(path, { ...format, mode: "strict" });
  const { users, items, user, item } = interactions;
  const rows = new Int32Array(user.length);
  const wrong: { readonly row: number; readonly text: string; readonly expected: string }[] = [];
  for (let k = 0; k < rows.length && wrong.length < 20; k++) {
    const [userId, itemId] = [users.idOf(user[k]), items.idOf(item[k])];
    const row = find(userId, itemId);
    const expected = problemOf(row, taken.get(row));
    if (expected !== undefined) wrong.push({ row: k, text: excerpt(`${userId} ${itemId}`), expected });
    taken.set(row, path);
    rows[k] = row;
  }
  if (wrong.length > 0) {
    const lines = await linesOfRows(
      path,
      wrong.map(({ row }) => row),
      report.format.header,
    );
    throw new DataError(wrong.map(({ text, expected }, k) => ({ file: path, line: lines[k], text, expected })));
  }
  return rows.sort();
}

/** The numbers of the items whose ids stand in a file, one a line, ascending. */
async function itemsIn(path: string, items: Vocabulary): Promise<Int32Array> {
  const found = new Set<number>();
  for await (const { line, text } of textLines(path)) {
    const item = items.numberOf(text);
    if (item >= 0 && !found.has(item)) found.add(item);
    else {
      const expected =
        item < 0
          ? "expected the id of a movie of the data set, got one that it does not have"
          : "expected each movie once, got one that stands above";
      throw new DataError([{ file: path, line, text: excerpt(text), expected }]);
    }
  }
  return Int32Array.from(found).sort();
}

function problemOf(row: number, elsewhere: string | undefined): string | undefined {
  if (row < 0) return "expected a rating of the data set, got a user and movie that it does not have together";
  if (elsewhere === undefined) return undefined;
  return `expected each rating once in the files of a fold, got one that also stands in ${elsewhere}`;
}
