import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { tensor } from "@marquee/core";
import { afterAll, expect, it } from "vitest";
import { temporaryFolder } from "../../test/tiny-data.ts";
import { checkpointFile } from "./checkpoint-file.ts";

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));

const state = {
  "training.losses": tensor(Float64Array.of(0.9, 0.8)),
  weights: tensor(Float32Array.of(1, 2, 3, 4), 2, 2),
};

it("checkpointFile gives back what was written last, bit for bit", async () => {
  const file = checkpointFile(join(folder, "deep", "whole.safetensors"));
  expect(await file.read()).toBeUndefined();
  await file.write({ state: {}, milliseconds: 1 });
  await file.write({ state, milliseconds: 1234.5 });
  expect(await file.read()).toEqual({ state, milliseconds: 1234.5 });
  await file.remove();
  await file.remove();
  expect(await file.read()).toBeUndefined();
});

it.each([
  ["cut", (bytes: Buffer) => bytes.subarray(0, bytes.length - 1)],
  ["changed", (bytes: Buffer) => Buffer.concat([bytes.subarray(0, bytes.length - 1), Buffer.of(7)])],
  ["empty", () => Buffer.alloc(0)],
])("checkpointFile takes a file that is %s for none", async (name, damage) => {
  const path = join(folder, `${name}.safetensors`);
  const file = checkpointFile(path);
  await file.write({ state, milliseconds: 1 });
  writeFileSync(path, damage(readFileSync(path)));
  expect(await file.read()).toBeUndefined();
});
