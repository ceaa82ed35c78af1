import { createHash } from "node:crypto";

/** SHA-256 (hexadecimal) of a JSON-able value and of columns of numbers, their lengths included. */
export function fingerprintOf(value: unknown, columns: readonly Int32Array[]): string {
  const hash = createHash("sha256").update(`${JSON.stringify(value)}\n`);
  for (const column of columns) hash.update(`${column.length}\n`).update(column);
  return hash.digest("hex");
}
