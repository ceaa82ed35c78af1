import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { rowOf } from "@marquee/core";
import { expect, it } from "vitest";
import { groups } from "../../test/groups.ts";
import { neighborIndex } from "./neighbor-index.ts";
import { similarRows } from "./similar-rows.ts";

const wasm = readFileSync(createRequire(import.meta.url).resolve("edgevec/edgevec_bg.wasm"));
const rows = groups(20, 60, 24);

it("finds nearly all that the exact search finds, with true cosines", async () => {
  const index = await neighborIndex(rows, wasm);
  let [hits, all] = [0, 0];
  for (let row = 0; row < 1200; row += 23) {
    const exact = similarRows(rows, row, 10);
    const { items, scores } = index.nearest(rowOf(rows.vectors, 24, row), 11);
    expect(items[0]).toBe(row);
    expect(scores[0]).toBeCloseTo(1, 5);
    hits += items.filter((item) => exact.items.includes(item)).length;
    all += 10;
    const shared = items.findIndex((item) => item === exact.items[0]);
    if (shared >= 0) expect(scores[shared]).toBeCloseTo(exact.scores[0], 5);
  }
  expect(hits / all).toBeGreaterThan(0.98);
  index.free();
});

it("is the same when it is built again", async () => {
  const [one, two] = [await neighborIndex(rows, wasm), await neighborIndex(rows, wasm)];
  for (let row = 0; row < 1200; row += 97) {
    const query = rowOf(rows.vectors, 24, row);
    expect(two.nearest(query, 30)).toEqual(one.nearest(query, 30));
  }
});

it("has no rows of zeros, and nothing for a query of zeros", async () => {
  const few = { factors: 2, vectors: Float32Array.of(0, 0, 3, 0, 0, 2, 0, 0, 1, 1) };
  const index = await neighborIndex(few, wasm);
  expect([...index.nearest(Float32Array.of(5, 1), 10).items]).toEqual([1, 4, 2]);
  expect(index.nearest(new Float32Array(2), 3).items).toHaveLength(0);
  expect(() => index.nearest(new Float32Array(3), 3)).toThrow("neighborIndex: query must have 2 numbers, got 3");
  const none = await neighborIndex({ factors: 2, vectors: new Float32Array(4) }, wasm);
  expect(none.nearest(Float32Array.of(1, 0), 3).items).toHaveLength(0);
});

it("stops when asked to", async () => {
  const stop = new AbortController();
  const onProgress = (): void => stop.abort(new Error("enough"));
  await expect(neighborIndex(rows, wasm, {}, { onProgress, signal: stop.signal })).rejects.toThrow("enough");
});
