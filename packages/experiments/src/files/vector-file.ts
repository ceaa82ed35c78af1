import { createHash } from "node:crypto";
import { tensor, tensorReader } from "@marquee/core";
import { writeFileWhole } from "@marquee/data";
import { decodeSafetensors, encodeSafetensors } from "@marquee/models";
import { UsageError } from "../usage-error.ts";
import { readWhole } from "./read-whole.ts";

/** Vectors of movies, such as a network makes of their posters or of what is written about them. */
export interface VectorFile {
  /** What models call them in their option `features`: `posters`, `sentiment`. */
  readonly kind: string;
  /** The raw ids of the movies, each once. */
  readonly ids: readonly string[];
  /** (ids × width), row-major. */
  readonly vectors: Float32Array;
  readonly width: number;
  /** What made them: the network or classifier, with its hash. */
  readonly source: string;
}

/** Vectors as they were read. */
export interface ReadVectors extends VectorFile {
  /** SHA-256 of the file. */
  readonly hash: string;
}

/**
 * Writes a safetensors file: the tensor `vectors` (ids × width, F32) and the metadata `kind`, `ids` (a JSON array of
 * texts) and `source`. Equal vectors give equal bytes.
 */
export async function writeVectorFile(path: string, file: VectorFile): Promise<void> {
  const { kind, ids, vectors, width, source } = checked("writeVectorFile", file);
  const tensors = { vectors: tensor(vectors, ids.length, width) };
  await writeFileWhole(path, encodeSafetensors({ tensors, metadata: { kind, ids: JSON.stringify(ids), source } }));
}

/** Reads what `writeVectorFile` wrote; a UsageError names the file and what is wrong with it. */
export async function readVectorFile(path: string): Promise<ReadVectors> {
  const bytes = await readWhole(path);
  try {
    const { tensors, metadata } = decodeSafetensors(bytes);
    const vectors = tensorReader("vectors", tensors).float32("vectors");
    const { shape } = tensors["vectors"];
    if (shape.length !== 2) throw new RangeError(`vectors must have two dimensions, got [${shape.join(", ")}]`);
    const { kind = "", source = "unknown" } = metadata;
    const file = { kind, ids: idsOf(metadata["ids"]), vectors, width: shape[1], source };
    return { ...checked("vectors", file), hash: createHash("sha256").update(bytes).digest("hex") };
  } catch (error) {
    throw error instanceof RangeError ? new UsageError(`${path}: ${error.message}`) : error;
  }
}

function idsOf(text = "none"): readonly string[] {
  let ids: unknown;
  try {
    ids = JSON.parse(text);
  } catch {
    // The message below says the same.
  }
  if (Array.isArray(ids) && ids.every((id) => typeof id === "string")) return ids;
  throw new RangeError(`vectors: ids must be a JSON array of texts, got ${text.slice(0, 40)}`);
}

function checked(name: string, file: VectorFile): VectorFile {
  const { kind, ids, vectors, width } = file;
  if (!/^\p{L}[\p{L}\d-]*$/u.test(kind)) {
    throw new RangeError(`${name}: kind must be a word, such as posters, got "${kind}"`);
  }
  if (!Number.isSafeInteger(width) || width < 1) {
    throw new RangeError(`${name}: width must be a positive integer, got ${width}`);
  }
  if (vectors.length !== ids.length * width) {
    const shape = `${ids.length} ids × ${width}`;
    throw new RangeError(
      `${name}: vectors must have ${ids.length * width} numbers for ${shape}, got ${vectors.length}`,
    );
  }
  const seen = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) throw new RangeError(`${name}: ids must each stand once, got "${id}" again`);
    seen.add(id);
  }
  const wrong = vectors.findIndex((value) => !Number.isFinite(value));
  if (wrong < 0) return file;
  const id = ids[Math.floor(wrong / width)];
  throw new RangeError(`${name}: vectors must be finite numbers, got ${vectors[wrong]} for movie ${id}`);
}
