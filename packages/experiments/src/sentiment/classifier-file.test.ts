import { rmSync } from "node:fs";
import { join } from "node:path";
import { tensor } from "@marquee/core";
import type { Tensors } from "@marquee/core";
import { writeFileWhole } from "@marquee/data";
import { decodeSafetensors, encodeSafetensors } from "@marquee/models";
import { afterAll, beforeAll, expect, it } from "vitest";
import { temporaryFolder } from "../../test/tiny-data.ts";
import { readWhole } from "../files/read-whole.ts";
import { UsageError } from "../usage-error.ts";
import { openClassifier, writeClassifier } from "./classifier-file.ts";
import { makeClassifier } from "./classifiers.ts";

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, "linear.safetensors");

beforeAll(async () => {
  const classifier = makeClassifier("linear", { minTexts: 1 });
  const model = await classifier.fit({ texts: ["good film", "dull film"], positive: Uint8Array.of(1, 0) });
  await writeClassifier(path, { classifier, model, data: "sst2" });
});

it.each<[string, Tensors, Readonly<Record<string, string>>, string]>([
  ["whose options are no JSON", {}, { options: "{" }, "openClassifier: options must be a JSON object, got {"],
  ["whose options are a list", {}, { options: "[]" }, "openClassifier: options must be a JSON object, got []"],
  ["whose options are a number", {}, { options: "5" }, "openClassifier: options must be a JSON object, got 5"],
  [
    "whose words are no text",
    { words: tensor(Uint8Array.of(255)) },
    {},
    "linearText: tensor words must be text, got bytes that are not UTF-8",
  ],
  [
    "whose bias is no number",
    { bias: tensor(Float64Array.of(NaN)) },
    {},
    "tensor bias must hold finite numbers, got NaN",
  ],
])("a classifier %s is refused with the file's name", async (_, tensors, metadata, message) => {
  const file = decodeSafetensors(await readWhole(path));
  const other = join(folder, "changed.safetensors");
  const parts = { tensors: { ...file.tensors, ...tensors }, metadata: { ...file.metadata, ...metadata } };
  await writeFileWhole(other, encodeSafetensors(parts));
  await expect(openClassifier(other)).rejects.toThrow(new UsageError(`${other}: ${message}`));
});

it("a classifier that was written is opened", async () => {
  const { classifier, model, data } = await openClassifier(path);
  expect([classifier.options["minTexts"], data, model.probability(["good"])[0] > 0.5]).toEqual([1, "sst2", true]);
});
