import { readFile } from "node:fs/promises";
import { fileError } from "../file-error.ts";
import { fileName } from "../file-name.ts";
import { writeFileWhole } from "../write-file-whole.ts";
import type { SplitRecipe } from "./recipes.ts";
import { splitHash } from "./split-hash.ts";
import type { Split, SplitFold } from "./split.ts";

const format = "marquee-split-1";
const parts = ["train", "test", "validation"] as const;

interface Header {
  readonly format: string;
  readonly hash: string;
  readonly recipe: SplitRecipe;
  readonly seed: number;
  readonly dataHash: string;
  readonly rows: number;
  readonly folds: readonly FoldHeader[];
}

interface FoldHeader {
  readonly name: string;
  readonly validation: boolean;
  /** How many rows are withheld. */
  readonly withheld?: number;
  /** How many candidates there are. */
  readonly candidates?: number;
}

/**
 * Writes a split: one line of JSON, then for each fold two bits a row, four rows a byte from the low bits up (0 no part,
 * 1 train, 2 test, 3 validation) and, where the fold has them, the withheld rows and the candidates as little-endian
 * int32. The file appears whole or not at all.
 */
export async function saveSplit(path: string, split: Split): Promise<void> {
  const { hash, recipe, seed, dataHash, rows } = split;
  const folds = split.folds.map(({ name, validation, withheld, candidates }): FoldHeader => ({
    name,
    validation: validation !== undefined,
    ...(withheld ? { withheld: withheld.length } : {}),
    ...(candidates ? { candidates: candidates.length } : {}),
  }));
  const header: Header = { format, hash, recipe, seed, dataHash, rows, folds };
  const bodies = split.folds.flatMap((fold) => [
    packed(fold, rows),
    ...[fold.withheld, fold.candidates].flatMap((numbers) => (numbers ? [bytesOf(numbers)] : [])),
  ]);
  await writeFileWhole(path, [Buffer.from(`${JSON.stringify(header)}\n`), ...bodies]);
}

/**
 * Reads a split that `saveSplit` wrote. Throws when the file is missing, another, damaged, made for data of another hash,
 * or has a fold whose name is no name of a file.
 */
export async function loadSplit(path: string, dataHash?: string): Promise<Split> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new Error(`loadSplit: ${fileError(path, error).message}`, { cause: error });
  });
  const header = headerOf(bytes);
  if (!header) throw new Error(`loadSplit: ${path} is not a file of saveSplit`);
  if (dataHash !== undefined && header.dataHash !== dataHash) {
    throw new Error(`loadSplit: ${path} divides data of hash ${header.dataHash}, not the given ${dataHash}`);
  }
  for (const { name } of header.folds) fileName(`loadSplit: ${path}: fold`, name);
  const { hash, recipe, seed, rows } = header;
  const size = Math.ceil(rows / 4);
  let at = bytes.indexOf(10) + 1;
  const taken = (length: number): Buffer => bytes.subarray(at, (at += length));
  const folds = header.folds.map(({ name, validation, withheld, candidates }): SplitFold => {
    const body = taken(size);
    const [train, test, held] = parts.map((_, part) => unpacked(body, rows, part + 1));
    return {
      name,
      train,
      test,
      ...(validation ? { validation: held } : {}),
      ...(withheld === undefined ? {} : { withheld: integersIn(taken(4 * withheld)) }),
      ...(candidates === undefined ? {} : { candidates: integersIn(taken(4 * candidates)) }),
    };
  });
  if (bytes.length !== at) throw damaged(path);
  const split: Split = { recipe, seed, dataHash: header.dataHash, rows, folds, hash };
  if (splitHash(split) !== hash) throw damaged(path);
  return split;
}

function damaged(path: string): Error {
  return new Error(`loadSplit: ${path} is damaged: its rows do not have the hash it states; delete it and split again`);
}

/** The header, when the first line is one that `saveSplit` writes, to the letter. */
function headerOf(bytes: Buffer): Header | undefined {
  const text = bytes.toString("utf8", 0, Math.max(0, bytes.indexOf(10)));
  try {
    const header = JSON.parse(text) as Header;
    const { hash, recipe, seed, dataHash, rows } = header;
    const folds = header.folds.map(({ name, validation, withheld, candidates }) => {
      return { name, validation, withheld, candidates };
    });
    const counts = [rows, ...folds.flatMap(({ withheld = 0, candidates = 0 }) => [withheld, candidates])];
    const valid = counts.every((count) => Number.isSafeInteger(count) && count >= 0) && header.format === format;
    return valid && JSON.stringify({ format, hash, recipe, seed, dataHash, rows, folds }) === text ? header : undefined;
  } catch {
    return undefined;
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: Int32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** Little-endian int32 numbers; those that the bytes hold in full. */
function integersIn(bytes: Buffer): Int32Array {
  return Int32Array.from({ length: bytes.length >> 2 }, (_, k) => bytes.readInt32LE(4 * k));
}

function packed(fold: SplitFold, rows: number): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(rows / 4));
  parts.forEach((part, k) => {
    for (const row of fold[part] ?? []) bytes[row >> 2] |= (k + 1) << (2 * (row & 3));
  });
  return bytes;
}

function unpacked(bytes: Uint8Array, rows: number, part: number): Int32Array {
  const found = new Int32Array(rows);
  let filled = 0;
  for (let row = 0; row < rows; row++) if (((bytes[row >> 2] >> (2 * (row & 3))) & 3) === part) found[filled++] = row;
  return found.slice(0, filled);
}
