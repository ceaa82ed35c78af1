import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { columnCounts, interactions, rowCounts, vocabulary } from "@marquee/core";
import type { Interactions } from "@marquee/core";
import fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import { clean } from "../cleaning/clean.ts";
import { datasetHash } from "../dataset-hash.ts";
import { KNOWN_POOL } from "./cold.ts";
import { exportSplit } from "./export-split.ts";
import { foldOf, tuningFoldOf } from "./fold-of.ts";
import { importSplit } from "./import-split.ts";
import { coldItems, coldUsers } from "./recipes.ts";
import type { SplitRecipe } from "./recipes.ts";
import { loadSplit, saveSplit } from "./split-file.ts";
import { splitHash } from "./split-hash.ts";
import { split } from "./split-rows.ts";
import type { Split } from "./split.ts";

const folder = mkdtempSync(join(tmpdir(), "marquee-cold-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Users of 1 … 24 ratings, so that about half of them have more than the pool. */
const tableOf = (counts: readonly number[]): Interactions => {
  const pairs = counts.flatMap((count, user) => Array.from({ length: count }, (_, k) => [user, (k * 7 + user) % 30]));
  const users = vocabulary(counts.map((_, user) => `u${user}`));
  const items = vocabulary(Array.from({ length: 30 }, (_, item) => `m${item}`));
  return clean(
    interactions({
      users,
      items,
      user: Int32Array.from(pairs, ([user]) => user),
      item: Int32Array.from(pairs, ([, item]) => item),
      rating: Float32Array.from(pairs, ([user, item]) => 1 + ((user + item) % 5)),
    }),
  ).interactions;
};
const tables = fc.array(fc.integer({ min: 1, max: 24 }), { minLength: 4, maxLength: 12 }).map((counts) => {
  return tableOf([...counts, 14, 20]);
});
const seeds = fc.integer({ min: 0, max: 50 });

const divide = (data: Interactions, recipe: SplitRecipe, seed = 1, validation?: number): Split =>
  split(data, recipe, { seed, dataHash: datasetHash(data), ...(validation === undefined ? {} : { validation }) });
const sorted = (rows: Iterable<number>): number[] => [...rows].sort((a, b) => a - b);
const everyRow = (data: Interactions): number[] => [...data.rating.keys()];

it("cold items lose every rating to the test part and are the candidates, and no others", () => {
  fc.assert(
    fc.property(tables, seeds, fc.constantFrom(0.1, 0.3, 0.8), (data, seed, test) => {
      const [fold] = divide(data, coldItems({ test }), seed).folds;
      const { train, test: held, candidates } = foldOf(data, fold);
      const [known, cold] = [columnCounts(train), columnCounts(held)];
      expect(candidates!.length).toBe(Math.min(data.items.size - 1, Math.max(1, Math.round(test * data.items.size))));
      for (let item = 0; item < data.items.size; item++) {
        expect([known[item] === 0, cold[item] > 0]).toEqual(Array(2).fill(candidates!.includes(item)));
      }
      expect(sorted([...fold.train, ...fold.test])).toEqual(everyRow(data));
    }),
  );
});

it("cold users have the same test rows whatever is known of them, and a longer memory begins with the shorter", () => {
  fc.assert(
    fc.property(tables, seeds, fc.constantFrom(0.2, 0.5), (data, seed, test) => {
      const folds = [0, 1, 3, 5, 10].map((known) => divide(data, coldUsers({ test, known }), seed).folds[0]);
      for (const [k, fold] of folds.entries()) {
        expect(fold.test).toEqual(folds[0].test);
        if (k > 0) for (const row of folds[k - 1].train) expect(fold.train.includes(row)).toBe(true);
      }
      expect(folds[4].withheld).toHaveLength(0);
    }),
  );
});

it("each cold user has the known ratings in train, the others of ten withheld and the rest in test; others are all train", () => {
  fc.assert(
    fc.property(tables, seeds, fc.integer({ min: 0, max: 10 }), (data, seed, known) => {
      const [fold] = divide(data, coldUsers({ test: 0.5, known }), seed).folds;
      const of = (rows: Int32Array): Int32Array => {
        const counts = new Int32Array(data.users.size);
        for (const row of rows) counts[data.user[row]]++;
        return counts;
      };
      const [train, test, withheld] = [of(fold.train), of(fold.test), of(fold.withheld!)];
      const all = of(Int32Array.from(everyRow(data)));
      const able = all.filter((count) => count > KNOWN_POOL).length;
      let cold = 0;
      for (let user = 0; user < data.users.size; user++) {
        if (test[user] === 0) expect([train[user], withheld[user]]).toEqual([all[user], 0]);
        else {
          cold++;
          expect([train[user], withheld[user], test[user]]).toEqual([
            known,
            KNOWN_POOL - known,
            all[user] - KNOWN_POOL,
          ]);
        }
      }
      expect(cold).toBe(Math.min(able - 1, Math.max(1, Math.round(0.5 * able))));
      expect(sorted([...fold.train, ...fold.test, ...fold.withheld!])).toEqual(everyRow(data));
    }),
  );
});

it("validation parts are cold in the same way and hold nothing of the test part", () => {
  const data = tableOf([24, 20, 16, 18, 12, 11, 22, 8, 3]);
  const [items] = divide(data, coldItems({ test: 0.2 }), 1, 0.25).folds;
  const tuning = tuningFoldOf(data, items);
  expect(tuning.candidates!.some((item) => items.candidates!.includes(item))).toBe(false);
  const known = columnCounts(tuning.train);
  expect(Array.from(tuning.candidates!, (item) => known[item])).toEqual(Array(tuning.candidates!.length).fill(0));
  expect(foldOf(data, items).candidates).toEqual(items.candidates);

  const plain = divide(data, coldUsers({ test: 0.3, known: 3 })).folds[0];
  const [users] = divide(data, coldUsers({ test: 0.3, known: 3 }), 1, 0.4).folds;
  expect([users.test, users.withheld]).toEqual([plain.test, plain.withheld]);
  expect(sorted([...users.train, ...users.validation!])).toEqual(Array.from(plain.train));
  const { train, test } = tuningFoldOf(data, users);
  const counts = rowCounts(train);
  expect(Array.from(rowCounts(test), (count, user) => count === 0 || counts[user] === 3)).not.toContain(false);
  expect(rowCounts(test).filter((count) => count > 0).length).toBeGreaterThan(0);
});

it("the hash covers candidates and withheld rows", () => {
  const data = tableOf([14, 20, 12, 9]);
  for (const recipe of [coldItems({ test: 0.5 }), coldUsers({ test: 0.5, known: 4 })]) {
    const { hash, ...made } = divide(data, recipe);
    const [fold] = made.folds;
    expect(splitHash(made)).toBe(hash);
    for (const other of [{ candidates: Int32Array.of(1) }, { withheld: fold.train.subarray(0, 1) }]) {
      expect(splitHash({ ...made, folds: [{ ...fold, ...other }] })).not.toBe(hash);
    }
  }
});

it("saved, loaded, exported and imported, they are the very split", async () => {
  const data = tableOf([14, 20, 12, 9, 24]);
  for (const recipe of [coldItems({ test: 0.4 }), coldUsers({ test: 0.5, known: 3 })]) {
    const made = divide(data, recipe, 3, 0.3);
    const path = join(folder, recipe.kind);
    await saveSplit(path, made);
    expect(await loadSplit(path, made.dataHash)).toEqual(made);
    const bytes = readFileSync(path);
    for (const at of [bytes.length - 1, bytes.length - 5]) {
      const hurt = Buffer.from(bytes);
      hurt[at] ^= 1;
      writeFileSync(path, hurt);
      await expect(loadSplit(path)).rejects.toThrow(/is damaged/);
    }
    const plain = divide(data, recipe, 3);
    await exportSplit(join(folder, `${recipe.kind}-tsv`), data, plain);
    const file = (part: string): string => join(folder, `${recipe.kind}-tsv`, `1.${part}.tsv`);
    const extra = recipe.kind === "cold-items" ? "candidates" : "withheld";
    const files = { name: "1", train: file("train"), test: file("test"), [extra]: file(extra) };
    const { folds } = await importSplit(data, [files], { seed: 3, dataHash: made.dataHash });
    expect(folds).toEqual(plain.folds);
  }
  const file = join(folder, "cold-items-tsv", "1.candidates.tsv");
  const ids = readFileSync(file, "utf8");
  const attempt = async (text: string): Promise<unknown> => {
    writeFileSync(file, text);
    const part = (name: string): string => join(folder, "cold-items-tsv", `1.${name}.tsv`);
    const files = { name: "1", train: part("train"), test: part("test"), candidates: file };
    return importSplit(data, [files], { seed: 3, dataHash: "h" });
  };
  await expect(attempt(`${ids}nothing\n`)).rejects.toThrow(/candidates\.tsv:\d+: expected the id of a movie/);
  await expect(attempt(ids + ids)).rejects.toThrow(/expected each movie once, got one that stands above/);
});

it("refuses what cannot be", () => {
  expect(() => coldItems({ test: 1 })).toThrow("coldItems: test must be");
  expect(() => coldUsers({ known: 11 })).toThrow("coldUsers: known must be at most 10, got 11");
  expect(() => coldUsers({ known: 1.5 })).toThrow("coldUsers: known must be");
  expect(() => divide(tableOf([11, 10, 4]), coldUsers())).toThrow(
    "coldUsers: two or more users must have more than 10 ratings, got 1 of 3",
  );
});
