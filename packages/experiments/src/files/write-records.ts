import { shortest, writeFileWhole } from "@marquee/data";
import { UsageError } from "../usage-error.ts";

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

const integer = /^(0|-?[1-9][0-9]{0,14})$/;
const rowsPerChunk = 20_000;

/**
 * Writes rows as tab-separated lines without a header (user, item, rating or rank, score), or, when `path` ends in
 * `.json`, as records `{user_id, movie_id, rating}` with the score as rating, and `rank` for lists. Ids that are all
 * plain integers become JSON numbers, others texts.
 */
export async function writeRecords(path: string, rows: readonly OutputRow[]): Promise<void> {
  await writeFileWhole(path, path.endsWith(".json") ? jsonChunks(rows) : tsvChunks(rows));
}

function* tsvChunks(rows: readonly OutputRow[]): Generator<string> {
  for (let start = 0; start < rows.length; start += rowsPerChunk) {
    let text = "";
    for (const { user, item, rating, rank, score } of rows.slice(start, start + rowsPerChunk)) {
      if (/[\t\r\n]/.test(user + item)) {
        throw new UsageError(
          `ids with tabs or line ends cannot stand in a TSV file, got ${JSON.stringify([user, item])}`,
        );
      }
      const third = rating === undefined ? String(rank) : shortest(rating);
      text += `${user}\t${item}\t${third}\t${shortest(score)}\n`;
    }
    yield text;
  }
}

function* jsonChunks(rows: readonly OutputRow[]): Generator<string> {
  const plain = {
    user: rows.every(({ user }) => integer.test(user)),
    item: rows.every(({ item }) => integer.test(item)),
  };
  yield "[";
  for (const [k, { user, item, rank, score }] of rows.entries()) {
    const record = {
      user_id: plain.user ? Number(user) : user,
      movie_id: plain.item ? Number(item) : item,
      rating: Number(shortest(score)),
      ...(rank === undefined ? {} : { rank }),
    };
    yield `${k === 0 ? "" : ","}\n${JSON.stringify(record)}`;
  }
  yield "\n]\n";
}
