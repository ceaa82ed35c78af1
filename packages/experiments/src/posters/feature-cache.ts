import { existsSync } from "node:fs";
import { join } from "node:path";
import type { FeatureCache } from "@marquee/neural";
import { readVectorFile, writeVectorFile } from "../files/vector-file.ts";
import { UsageError } from "../usage-error.ts";

/**
 * Features of images in a folder, a vector file of each network whose ids are the hashes of the image files. A file that
 * is damaged counts as none: what it held is computed anew.
 */
export function featureCache(folder: string): FeatureCache {
  const pathOf = (network: string): string => join(folder, `${network.slice(0, 16)}.safetensors`);
  return {
    async read(network) {
      const path = pathOf(network);
      if (!existsSync(path)) return new Map();
      try {
        const { ids, vectors, width, source } = await readVectorFile(path);
        if (source !== network) return new Map();
        return new Map(ids.map((id, k) => [id, vectors.subarray(k * width, (k + 1) * width)]));
      } catch (error) {
        if (error instanceof UsageError) return new Map();
        throw error;
      }
    },
    async write(network, features) {
      const [first] = features.values();
      if (first === undefined) return;
      const vectors = new Float32Array(features.size * first.length);
      [...features.values()].forEach((vector, k) => vectors.set(vector, k * first.length));
      const file = { kind: "images", ids: [...features.keys()], vectors, width: first.length, source: network };
      await writeVectorFile(pathOf(network), file);
    },
  };
}
