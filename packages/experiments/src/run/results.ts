import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writeFileWhole } from "@marquee/data";
import { checkpointFile } from "../files/checkpoint-file.ts";
import type { CheckpointFile } from "../files/checkpoint-file.ts";

/** What a stored result came from; its fingerprint is the name of the file. */
export interface Stamp {
  readonly data: string;
  readonly split: string;
  readonly fold: string;
  readonly model: string;
  readonly options: Readonly<Record<string, number | string | boolean>>;
  readonly evaluation: unknown;
  /** SHA-256 of the side information that the model learned from; absent when it learned from the ratings alone. */
  readonly side?: Readonly<Record<string, string>>;
  readonly code: string;
}

/** Time and memory of one fit and evaluation; kept apart because they differ from run to run. */
export interface Cost {
  readonly fitSeconds: number;
  readonly evaluateSeconds: number;
  readonly peakBytes: number;
}

interface Stored<T> {
  readonly stamp: Stamp;
  readonly result: T;
}

/** Finished results in a folder, one file each, so that a stopped run goes on where it stopped. */
export interface ResultStore {
  read(key: string): unknown;
  readCost(key: string): Cost | undefined;
  write(key: string, stamp: Stamp, result: unknown, cost?: Cost): Promise<void>;
}

/** Where results and what belongs to them lie in a folder. */
const placeOf = (folder: string, key: string, kind: string): string => join(folder, key.slice(0, 2), `${key}.${kind}`);

/** The checkpoints of unfinished results, in the folder of their store. */
export const resultCheckpoints =
  (folder: string): ((key: string) => CheckpointFile) =>
  (key) =>
    checkpointFile(placeOf(folder, key, "checkpoint.safetensors"));

/**
 * The store in `folder`. Files are written whole, with the SHA-256 of their JSON as the last line; one that is cut or
 * changed counts as not there.
 */
export function resultStore(folder: string): ResultStore {
  const pathOf = (key: string, kind: string): string => placeOf(folder, key, `${kind}.json`);
  const read = (path: string): unknown => {
    if (!existsSync(path)) return undefined;
    try {
      const [json, checksum] = readFileSync(path, "utf8").split("\n");
      return checksum === sha256(json) ? JSON.parse(json, revive) : undefined;
    } catch {
      return undefined;
    }
  };
  return {
    read: (key) => (read(pathOf(key, "result")) as Stored<unknown> | undefined)?.result,
    readCost: (key) => read(pathOf(key, "cost")) as Cost | undefined,
    async write(key, stamp, result, cost) {
      if (cost) await writeFileWhole(pathOf(key, "cost"), withChecksum(JSON.stringify(cost)));
      await writeFileWhole(pathOf(key, "result"), withChecksum(JSON.stringify({ stamp, result }, replace)));
    },
  };
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
const withChecksum = (json: string): string[] => [json, "\n", sha256(json), "\n"];

const arrays = { Int32Array, Float32Array, Float64Array };
type ArrayName = keyof typeof arrays;

/** Typed arrays as `{ "$": "Int32Array", "base64": … }`, so that they come back bit for bit. */
function replace(_key: string, value: unknown): unknown {
  for (const name of Object.keys(arrays) as ArrayName[]) {
    if (value instanceof arrays[name]) {
      const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
      return { $: name, base64: bytes.toString("base64") };
    }
  }
  return typeof value === "number" && !Number.isFinite(value) ? { $: "number", text: String(value) } : value;
}

function revive(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== "object" || !("$" in value)) return value;
  if ("text" in value) return Number(value.text);
  const { $, base64 } = value as unknown as { $: ArrayName; base64: string };
  const bytes = Buffer.from(base64, "base64");
  return new arrays[$](bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}
