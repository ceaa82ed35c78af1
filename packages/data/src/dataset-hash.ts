import { createHash } from "node:crypto";
import type { Interactions } from "@marquee/core";

/**
 * The sha256 (hexadecimal) of interactions in canonical order: of the UTF-8 text
 *   marquee-ratings-1 \n  <JSON array of the user ids> \n  <JSON array of the item ids> \n  <rows> <"times" or "no times"> \n
 * without the blanks around the line feeds, followed by the columns in little-endian binary: user numbers (int32), item
 * numbers (int32), ratings (float32) and, when there are times, Unix seconds (float64; unknown: the NaN 0x7ff8000000000000).
 */
export function datasetHash({ users, items, user, item, rating, timestamp }: Interactions): string {
  const hash = createHash("sha256");
  const times = timestamp ? "times" : "no times";
  hash.update(
    `marquee-ratings-1\n${JSON.stringify(users.ids)}\n${JSON.stringify(items.ids)}\n${rating.length} ${times}\n`,
  );
  for (const column of [user, item, rating, ...(timestamp ? [timestamp] : [])]) hash.update(column);
  return hash.digest("hex");
}
