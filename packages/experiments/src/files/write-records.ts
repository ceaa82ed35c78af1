import { shortest, writeFileWhole } from "@marquee/data";
import { UsageError } from "../usage-error.ts";
import { isJson } from "./is-json.ts";

/** One line of an output file. */
export interface OutputRow {
  readonly user: string;
  readonly item: string;
  /** Estimate of a prediction, score of a list entry. */
  readonly score: number;
  /** The real rating of a prediction. */
  readonly rating?: number;
  /** From 1; of a list entry. */
  readonly rank?: number;
}

/** The ids that rows may hold: they decide how the rows are written. */
export interface OutputIds {
  readonly users: readonly string[];
  readonly items: readonly string[];
}

const integer = /^(0|-?[1-9][0-9]{0,14})$/;
const rowsPerChunk = 20_000;

/**
 * Writes rows as tab-separated lines without a header (user, item, rating or rank, score), or, when `path` ends in
 * `.json`, as records `{user_id, movie_id, rating}` with the score as rating, and `rank` for lists. Where all ids are
 * plain integers they become JSON numbers, otherwise texts: `007` stays `"007"`.
 */
export async function writeRecords(path: string, rows: Iterable<OutputRow>, ids: OutputIds): Promise<void> {
  await writeFileWhole(path, inChunks(isJson(path) ? jsonTexts(rows, ids) : tsvTexts(rows, ids)));
}

function* inChunks(texts: Iterable<string>): Generator<string> {
  let chunk: string[] = [];
  for (const text of texts) {
    chunk.push(text);
    if (chunk.length < rowsPerChunk) continue;
    yield chunk.join("");
    chunk = [];
  }
  yield chunk.join("");
}

function* tsvTexts(rows: Iterable<OutputRow>, { users, items }: OutputIds): Generator<string> {
  const broken = [...users, ...items].find((id) => /[\t\r\n]/.test(id));
  if (broken !== undefined) {
    throw new UsageError(`ids with tabs or line ends cannot stand in a TSV file, got ${JSON.stringify(broken)}`);
  }
  for (const { user, item, rating, rank, score } of rows) {
    yield `${user}\t${item}\t${rating === undefined ? rank : shortest(rating)}\t${shortest(score)}\n`;
  }
}

function* jsonTexts(rows: Iterable<OutputRow>, { users, items }: OutputIds): Generator<string> {
  const userId = jsonIds(users);
  const itemId = jsonIds(items);
  let before = "[\n";
  for (const { user, item, rank, score } of rows) {
    const record = {
      user_id: userId(user),
      movie_id: itemId(item),
      rating: Number(shortest(score)),
      ...(rank === undefined ? {} : { rank }),
    };
    yield before + JSON.stringify(record);
    before = ",\n";
  }
  yield before === "[\n" ? "[]\n" : "\n]\n";
}

function jsonIds(ids: readonly string[]): (id: string) => string | number {
  return ids.every((id) => integer.test(id)) ? Number : (id) => id;
}
