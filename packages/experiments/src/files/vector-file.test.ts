import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { tensor } from "@marquee/core";
import { encodeSafetensors } from "@marquee/models";
import { afterAll, describe, expect, it } from "vitest";
import { temporaryFolder } from "../../test/tiny-data.ts";
import { UsageError } from "../usage-error.ts";
import { readVectorFile, writeVectorFile } from "./vector-file.ts";
import type { VectorFile } from "./vector-file.ts";

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));

const file: VectorFile = {
  kind: "posters",
  ids: ["1", "tt0114709", 'a "quoted" id'],
  vectors: Float32Array.of(1, 2, -0.5, 0.25, 0, 7),
  width: 2,
  source: "MobileNetV2, sha256 0f1e",
};

describe("a file of vectors", () => {
  it("gives back what was written, with the same hash for the same vectors", async () => {
    const [one, other] = ["one", "other"].map((name) => join(folder, `${name}.safetensors`));
    await writeVectorFile(one, file);
    await writeVectorFile(other, { ...file, ids: [...file.ids] });
    const { hash, ...read } = await readVectorFile(one);
    expect(read).toEqual(file);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect((await readVectorFile(other)).hash).toBe(hash);
    await writeVectorFile(other, { ...file, source: "another network" });
    expect((await readVectorFile(other)).hash).not.toBe(hash);
  });

  it.each([
    [{ kind: "two words" }, 'kind must be a word, such as posters, got "two words"'],
    [{ ids: ["1", "2"] }, "vectors must have 4 numbers for 2 ids × 2, got 6"],
    [{ ids: ["1", "2", "1"] }, 'ids must each stand once, got "1" again'],
    [{ width: 0 }, "width must be a positive integer, got 0"],
    [{ vectors: Float32Array.of(1, 2, 3, NaN, 5, 6) }, "vectors must be finite numbers, got NaN for movie tt0114709"],
  ])("is not written with %j", async (wrong, message) => {
    const path = join(folder, "never.safetensors");
    await expect(writeVectorFile(path, { ...file, ...wrong })).rejects.toThrow(`writeVectorFile: ${message}`);
  });

  const encoded = (metadata: Readonly<Record<string, string>>, ...shape: readonly number[]): Uint8Array =>
    Buffer.concat(encodeSafetensors({ tensors: { vectors: tensor(new Float32Array(4), ...shape) }, metadata }));

  it.each([
    ["no safetensors", Buffer.from("hello"), "file must begin with 8 bytes of length"],
    [
      "ids that are no JSON",
      encoded({ kind: "posters", ids: "1, 2" }, 2, 2),
      "ids must be a JSON array of texts, got 1, 2",
    ],
    ["no kind", encoded({ ids: '["1","2"]' }, 2, 2), 'kind must be a word, such as posters, got ""'],
    ["a long vector", encoded({ kind: "posters", ids: '["1"]' }, 4), "vectors must have two dimensions, got [4]"],
    [
      "fewer vectors than ids",
      encoded({ kind: "posters", ids: '["1"]' }, 2, 2),
      "vectors must have 2 numbers for 1 ids",
    ],
  ])("is refused with %s, by its name", async (_, bytes, message) => {
    const path = join(folder, "wrong.safetensors");
    writeFileSync(path, bytes);
    const reading = readVectorFile(path);
    await expect(reading).rejects.toThrow(UsageError);
    await expect(reading).rejects.toThrow(`${path}: `);
    await expect(reading).rejects.toThrow(message);
  });

  it("is refused when it is not there", async () => {
    await expect(readVectorFile(join(folder, "none.safetensors"))).rejects.toThrow("there is no such file");
  });
});
