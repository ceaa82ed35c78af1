import { createHash } from "node:crypto";
import type { Hash } from "node:crypto";
import { fileError } from "../file-error.ts";
import type { Located } from "./locate.ts";
import type { Fingerprint, SetManifest } from "./manifest.ts";
import { openFile } from "./open-file.ts";

/** What a file turned out to be. */
export interface FileCheck {
  readonly file: string;
  /** `unknown`: the manifest has neither a checksum nor a size to compare with. */
  readonly state: "as published" | "changed" | "unknown";
  readonly sha256: string;
  readonly bytes: number;
}

/**
 * Reads every file of the set that is present and compares it with the manifest, in the manifest's order. A changed
 * file is no error: results carry the hash of the data they were computed from. Throws a DataError when one cannot be
 * read to its end.
 */
export async function checkFiles(located: Located<SetManifest>): Promise<readonly FileCheck[]> {
  const checks: FileCheck[] = [];
  for (const file of located.files.keys()) {
    const sums = fingerprinter();
    try {
      for await (const chunk of openFile(located, file)) sums.update(chunk as Uint8Array);
    } catch (error) {
      throw fileError(located.files.get(file)!, error);
    }
    const found = sums.digest();
    const expected = located.manifest.files[file];
    const state = !isKnown(expected) ? "unknown" : agrees(expected, found) ? "as published" : "changed";
    checks.push({ file, state, sha256: found.sha256, bytes: found.bytes });
  }
  return checks;
}

/** Sums of bytes that arrive in pieces. */
export interface Fingerprinter {
  update(chunk: Uint8Array): void;
  /** The sums of all so far; more may follow. */
  digest(): Required<Fingerprint>;
}

/** A fingerprinter that has seen nothing. */
export function fingerprinter(): Fingerprinter {
  const sha256 = createHash("sha256");
  const md5 = createHash("md5");
  let bytes = 0;
  const hex = (hash: Hash): string => hash.copy().digest("hex");
  return {
    update(chunk) {
      sha256.update(chunk);
      md5.update(chunk);
      bytes += chunk.length;
    },
    digest: () => ({ sha256: hex(sha256), md5: hex(md5), bytes }),
  };
}

/** Whether every member of `expected` that is present equals that of `found`. */
export function agrees(expected: Fingerprint, found: Required<Fingerprint>): boolean {
  return (["sha256", "md5", "bytes"] as const).every((key) => (expected[key] ?? found[key]) === found[key]);
}

/** Whether there is anything to compare with. */
export const isKnown = ({ sha256, md5, bytes }: Fingerprint): boolean => (sha256 ?? md5 ?? bytes) !== undefined;
