import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { CsrMatrix, RatingMatrix } from "@marquee/core";

/** `value` with the keys of every object in alphabetical order, so that equal values have equal JSON. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, canonical(inner)]),
  );
}

/** SHA-256 of a JSON-able value, whatever the order of its keys. */
export function fingerprint(value: unknown): string {
  return createHash("sha256")
    .update(JSON.stringify(canonical(value)))
    .digest("hex");
}

/** SHA-256 of a sparse matrix. */
export function matrixFingerprint({ rows, cols, indptr, indices, data }: CsrMatrix): string {
  const hash = createHash("sha256").update(`${rows} ${cols}\n`);
  for (const { buffer, byteOffset, byteLength } of [indptr, indices, data]) {
    hash.update(new Uint8Array(buffer, byteOffset, byteLength));
  }
  return hash.digest("hex");
}

/** SHA-256 of ratings with their times. */
export function timedFingerprint(ratings: RatingMatrix): string {
  const hash = createHash("sha256").update(matrixFingerprint(ratings));
  if (ratings.timestamps) {
    const { buffer, byteOffset, byteLength } = ratings.timestamps;
    hash.update(new Uint8Array(buffer, byteOffset, byteLength));
  }
  return hash.digest("hex");
}

const known = new Map<string, string>();

/** SHA-256 of the compiled files of a package, or of a folder in it such as `neural/training`, read once a process. */
export function packageFingerprint(name: string): string {
  const found = known.get(name);
  if (found !== undefined) return found;
  const hash = createHash("sha256");
  const [each, ...inside] = name.split("/");
  const folder = join(dirname(fileURLToPath(import.meta.resolve(`@marquee/${each}`))), ...inside);
  for (const file of codeFiles(folder)) hash.update(`${file}\n`).update(readFileSync(join(folder, file)));
  const digest = hash.digest("hex");
  known.set(name, digest);
  return digest;
}

function codeFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /(\.js|\.wasm|(?<!\.d|\.test)\.ts)$/.test(file))
    .sort();
}
