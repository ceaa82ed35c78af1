import { rmSync } from "node:fs";
import { join } from "node:path";
import { tensor, toUtf8, vocabulary } from "@marquee/core";
import type { Tensors } from "@marquee/core";
import { checkerboard } from "@marquee/core/testing";
import { writeFileWhole } from "@marquee/data";
import { decodeSafetensors, encodeSafetensors } from "@marquee/models";
import { afterAll, beforeAll, expect, it } from "vitest";
import { temporaryFolder } from "../../test/tiny-data.ts";
import { makeEstimator } from "../registry/registry.ts";
import { UsageError } from "../usage-error.ts";
import { openModel, writeModel } from "./model-file.ts";
import { readWhole } from "./read-whole.ts";

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, "ials.safetensors");
const ids = vocabulary(["a", "b", "c", "d", "e", "f"]);

beforeAll(async () => {
  const estimator = makeEstimator("ials", { factors: 2, iterations: 1 });
  const model = await estimator.fit(checkerboard(6));
  await writeModel(path, { estimator, model: model as never, origin: { users: ids, items: ids } });
});

/** The path of a file like the one above, with other tensors and metadata. */
async function changed(tensors: Tensors, metadata: Readonly<Record<string, string>> = {}): Promise<string> {
  const file = decodeSafetensors(await readWhole(path));
  const other = join(folder, "changed.safetensors");
  const parts = { tensors: { ...file.tensors, ...tensors }, metadata: { ...file.metadata, ...metadata } };
  await writeFileWhole(other, encodeSafetensors(parts));
  return other;
}

it("a model whose ids are as many as it has learned is opened", async () => {
  expect((await openModel(await changed({}))).origin.items.ids).toEqual(ids.ids);
});

it.each<[string, Tensors, Readonly<Record<string, string>>, string]>([
  [
    "that lacks the first of its movies",
    { "vocabulary.items": tensor(toUtf8("b\nc\nd\ne\nf\n")) },
    {},
    "decodeModel: vocabulary.items must have 6 ids, got 5",
  ],
  [
    "whose ids are no text",
    { "vocabulary.users": tensor(Uint8Array.of(255, 10)) },
    {},
    "decodeModel: tensor vocabulary.users must be text, got bytes that are not UTF-8",
  ],
  ["whose options are no JSON", {}, { options: "{" }, "decodeModel: options must be a JSON object, got {"],
])("a model %s is refused with the file's name", async (_, tensors, metadata, message) => {
  const other = await changed(tensors, metadata);
  await expect(openModel(other)).rejects.toThrow(new UsageError(`${other}: ${message}`));
});
