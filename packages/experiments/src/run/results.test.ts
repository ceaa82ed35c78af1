import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { fingerprint } from "./fingerprint.ts";
import { resultStore } from "./results.ts";

const folder = mkdtempSync(join(tmpdir(), "marquee-results-"));
afterAll(() => rmSync(folder, { recursive: true }));

const stamp = { data: "d", split: "s", fold: "1", model: "svd", options: { k: 1 }, evaluation: {}, code: "c" };
const cost = { fitSeconds: 1, evaluateSeconds: 2, peakBytes: 3 };

it("resultStore gives back what it was given, typed arrays and NaN bit for bit", async () => {
  const store = resultStore(folder);
  const result = {
    values: { rmse: 0.1 + 0.2, none: NaN },
    users: Int32Array.of(1, -2),
    scores: Float64Array.of(0.1, NaN),
  };
  expect(store.read("abc")).toBeUndefined();
  await store.write("abc", stamp, result, cost);
  expect(resultStore(folder).read("abc")).toEqual(result);
  expect(store.readCost("abc")).toEqual(cost);
});

it("resultStore takes a damaged file for a missing one", async () => {
  const store = resultStore(folder);
  await store.write("def", stamp, { values: {} }, cost);
  const [file] = readdirSync(join(folder, "de")).filter((name) => name.endsWith(".result.json"));
  writeFileSync(join(folder, "de", file), '{"stamp": {"da');
  expect(store.read("def")).toBeUndefined();
});

it("fingerprint does not depend on the order of keys, and does on values", () => {
  expect(fingerprint({ a: 1, b: [1, { c: 2, d: 3 }] })).toBe(fingerprint({ b: [1, { d: 3, c: 2 }], a: 1 }));
  expect(fingerprint({ a: 1 })).not.toBe(fingerprint({ a: 2 }));
});
