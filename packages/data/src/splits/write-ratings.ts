import { numbersBelow } from "@marquee/core";
import type { Interactions } from "@marquee/core";
import { shortest } from "../shortest.ts";
import { writeFileWhole } from "../write-file-whole.ts";

const rowsPerChunk = 50_000;

/**
 * Writes the rows numbered `rows` (all rows by default) as lines of raw user id, raw item id, rating and, when the data
 * have times, Unix seconds (0 where unknown), separated by tabs, without a header. Throws when an id of the data holds a
 * tab or a line end.
 */
export async function writeRatings(path: string, data: Interactions, rows?: Int32Array): Promise<void> {
  const broken = [...data.users.ids, ...data.items.ids].find((id) => /[\t\r\n]/.test(id));
  if (broken !== undefined) {
    throw new RangeError(`writeRatings: ids must hold no tab and no line end, got ${JSON.stringify(broken)}`);
  }
  await writeFileWhole(path, tsv(data, rows ?? numbersBelow(data.rating.length)));
}

function* tsv({ users, items, user, item, rating, timestamp }: Interactions, rows: Int32Array): Generator<string> {
  for (let start = 0; start < rows.length; start += rowsPerChunk) {
    let text = "";
    for (const row of rows.subarray(start, start + rowsPerChunk)) {
      const time = timestamp ? `\t${Number.isNaN(timestamp[row]) ? 0 : timestamp[row]}` : "";
      text += `${users.ids[user[row]]}\t${items.ids[item[row]]}\t${shortest(rating[row])}${time}\n`;
    }
    yield text;
  }
}
