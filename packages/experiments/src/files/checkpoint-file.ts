import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import type { Tensors } from "@marquee/core";
import { writeFileWhole } from "@marquee/data";
import { decodeSafetensors, encodeSafetensors } from "@marquee/models";
import { readWhole } from "./read-whole.ts";

/** How far a training has come. */
export interface Checkpoint {
  readonly state: Tensors;
  /** What the training took until then. */
  readonly milliseconds: number;
}

/** The last checkpoint of one training. */
export interface CheckpointFile {
  /** Undefined when there is none, or one that is damaged. */
  read(): Promise<Checkpoint | undefined>;
  write(checkpoint: Checkpoint): Promise<void>;
  /** Forgets it; there need be none. */
  remove(): Promise<void>;
}

/** A checkpoint as a safetensors file at `path`, written whole and with the SHA-256 of its tensors. */
export function checkpointFile(path: string): CheckpointFile {
  return {
    async read() {
      if (!existsSync(path)) return undefined;
      try {
        const { tensors: state, metadata } = decodeSafetensors(await readWhole(path));
        return metadata["sha256"] === hashOf(state)
          ? { state, milliseconds: Number(metadata["milliseconds"]) }
          : undefined;
      } catch (error) {
        if (error instanceof RangeError) return undefined;
        throw error;
      }
    },
    async write({ state, milliseconds }) {
      const metadata = { sha256: hashOf(state), milliseconds: String(milliseconds) };
      await writeFileWhole(path, encodeSafetensors({ tensors: state, metadata }));
    },
    remove: () => rm(path, { force: true }),
  };
}

function hashOf(state: Tensors): string {
  const hash = createHash("sha256");
  for (const name of Object.keys(state).sort()) {
    const { buffer, byteOffset, byteLength } = state[name].data;
    hash.update(`${name}\n`).update(new Uint8Array(buffer, byteOffset, byteLength));
  }
  return hash.digest("hex");
}
