import { readFile } from "node:fs/promises";
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
  readonly folds: readonly { readonly name: string; readonly validation: boolean }[];
}

/**
 * Writes a split: one line of JSON, then for each fold two bits a row, four rows a byte from the low bits up (0 no part,
 * 1 train, 2 test, 3 validation). The file appears whole or not at all.
 */
export async function saveSplit(path: string, split: Split): Promise<void> {
  const { hash, recipe, seed, dataHash, rows } = split;
  const folds = split.folds.map(({ name, validation }) => ({ name, validation: validation !== undefined }));
  const header: Header = { format, hash, recipe, seed, dataHash, rows, folds };
  const bodies = split.folds.map((fold) => packed(fold, rows));
  await writeFileWhole(path, [Buffer.from(`${JSON.stringify(header)}\n`), ...bodies]);
}

/** Reads a split that `saveSplit` wrote. Throws when the file is another, damaged, or made for data of another hash. */
export async function loadSplit(path: string, dataHash?: string): Promise<Split> {
  const bytes = await readFile(path);
  const header = headerOf(bytes);
  if (!header) throw new Error(`loadSplit: ${path} is not a file of saveSplit`);
  if (dataHash !== undefined && header.dataHash !== dataHash) {
    throw new Error(`loadSplit: ${path} divides data of hash ${header.dataHash}, not the given ${dataHash}`);
  }
  const { hash, recipe, seed, rows } = header;
  const start = bytes.indexOf(10) + 1;
  const size = Math.ceil(rows / 4);
  if (bytes.length !== start + size * header.folds.length) throw damaged(path);
  const folds = header.folds.map(({ name, validation }, k): SplitFold => {
    const body = bytes.subarray(start + k * size, start + (k + 1) * size);
    const [train, test, held] = parts.map((_, part) => unpacked(body, rows, part + 1));
    return validation ? { name, train, test, validation: held } : { name, train, test };
  });
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
    const folds = header.folds.map(({ name, validation }) => ({ name, validation }));
    const valid = Number.isSafeInteger(rows) && rows >= 0 && header.format === format;
    return valid && JSON.stringify({ format, hash, recipe, seed, dataHash, rows, folds }) === text ? header : undefined;
  } catch {
    return undefined;
  }
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
