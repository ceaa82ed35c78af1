import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { columnsOf, interactions, valuesOf, vocabulary } from "@marquee/core";
import type { Interactions } from "@marquee/core";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { clean } from "../cleaning/clean.ts";
import { datasetHash } from "../dataset-hash.ts";
import { foldOf, tuningFoldOf } from "./fold-of.ts";
import { leakage } from "./leakage.ts";
import { canonical, globalTime, holdOut, kFold, leaveLastN, perUserHoldOut } from "./recipes.ts";
import type { SplitRecipe } from "./recipes.ts";
import { loadSplit, saveSplit } from "./split-file.ts";
import { split } from "./split-rows.ts";
import { exportSplit } from "./export-split.ts";
import { importSplit } from "./import-split.ts";
import { splitHash } from "./split-hash.ts";
import type { Split, SplitFold } from "./split.ts";
import { writeRatings } from "./write-ratings.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "marquee-splits-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const tableOf = (pairs: readonly (readonly [number, number, number])[]): Interactions => {
  const ids = (column: 0 | 1): string[] => [...new Set(pairs.map((pair) => String(pair[column])))];
  const [users, items] = [vocabulary(ids(0)), vocabulary(ids(1))];
  return clean(
    interactions({
      users,
      items,
      user: Int32Array.from(pairs, ([user]) => users.numberOf(String(user))),
      item: Int32Array.from(pairs, ([, item]) => items.numberOf(String(item))),
      rating: Float32Array.from(pairs, ([user, item]) => 1 + ((user + item) % 9) / 2),
      timestamp: Float64Array.from(pairs, ([, , time]) => time),
    }),
  ).interactions;
};

const pairs = fc.uniqueArray(
  fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 30 })),
  { selector: ([user, item]) => user * 100 + item, minLength: 12, maxLength: 90 },
);
const tables = pairs.map(tableOf);
const timed = tables.filter(({ timestamp }) => new Set(timestamp).size > 2);

const recipes: readonly SplitRecipe[] = [
  kFold({ folds: 4 }),
  holdOut({ test: 0.3, repeats: 3 }),
  perUserHoldOut({ test: 0.4 }),
  perUserHoldOut({ test: 2 }),
  leaveLastN({ n: 2 }),
  globalTime({ test: 0.25 }),
];

const divide = (data: Interactions, recipe: SplitRecipe, seed = 7, validation?: number): Split =>
  split(data, recipe, { seed, dataHash: datasetHash(data), ...(validation === undefined ? {} : { validation }) });

const partsOf = ({ train, test, validation }: SplitFold): number[] => [...train, ...(validation ?? []), ...test];
const range = (length: number): number[] => Array.from({ length }, (_, k) => k);

describe("split", () => {
  it("puts every row of every fold in exactly one part, ascending, whatever the recipe", () => {
    fc.assert(
      fc.property(timed, fc.constantFrom(...recipes), fc.constantFrom(undefined, 0.2), (data, recipe, validation) => {
        for (const fold of divide(data, recipe, 3, recipe.kind === "global-time" ? undefined : validation).folds) {
          expect(partsOf(fold).sort((a, b) => a - b)).toEqual(range(data.rating.length));
          for (const part of [fold.train, fold.test, fold.validation ?? new Int32Array(0)]) {
            expect(Array.from(part)).toEqual(Array.from(part).sort((a, b) => a - b));
          }
          expect(fold.train.length).toBeGreaterThan(0);
        }
      }),
    );
  });

  it("repeats from the same seed, differs from another, and never depends on the order of lines", () => {
    const rows = range(60).map((k) => [1 + (k % 7), 1 + Math.floor(k / 5), (k * 37) % 100] as const);
    const [data, reversed] = [tableOf(rows), tableOf(rows.toReversed())];
    for (const recipe of recipes) {
      expect(divide(reversed, recipe, 1, 0.2)).toEqual(divide(data, recipe, 1, 0.2));
      expect(divide(data, recipe, 2).hash).not.toBe(divide(data, recipe, 1).hash);
      if (recipe.kind === "leave-last-n" || recipe.kind === "global-time") continue;
      expect(divide(data, recipe, 2).folds).not.toEqual(divide(data, recipe, 1).folds);
    }
  });

  it("k-fold tests each row once, in parts whose sizes differ by at most one", () => {
    fc.assert(
      fc.property(tables, fc.integer({ min: 2, max: 8 }), (data, folds) => {
        const { folds: parts } = divide(data, kFold({ folds }));
        expect(parts.flatMap(({ test }) => [...test]).sort((a, b) => a - b)).toEqual(range(data.rating.length));
        const sizes = parts.map(({ test }) => test.length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        expect(parts.map(({ name }) => name)).toEqual(range(folds).map((k) => String(k + 1)));
      }),
    );
  });

  it("hold-out takes round(share · rows), anew each time", () => {
    const data = tableOf(range(50).map((k) => [1 + (k % 5), k + 1, k] as const));
    const { folds } = divide(data, holdOut({ test: 0.3, repeats: 2 }));
    expect(folds.map(({ test }) => test.length)).toEqual([15, 15]);
    expect(folds[0].test).not.toEqual(folds[1].test);
  });

  it("per user takes a share or a count of each and leaves at least one to learn from", () => {
    fc.assert(
      fc.property(tables, fc.constantFrom(0.2, 0.5, 0.9, 1, 3), (data, test) => {
        const [fold] = divide(data, perUserHoldOut({ test })).folds;
        for (let user = 0; user < data.users.size; user++) {
          const count = (rows: Int32Array): number => rows.filter((row) => data.user[row] === user).length;
          const own = count(fold.train) + count(fold.test);
          const wanted = test < 1 ? Math.round(test * own) : test;
          expect(count(fold.test)).toBe(Math.min(wanted, own - 1));
        }
      }),
    );
  });

  it("a share of the training rows begins with the rows of a smaller one, and the rest is withheld", () => {
    fc.assert(
      fc.property(tables, (data) => {
        const [whole] = divide(data, perUserHoldOut({ test: 0.2 })).folds;
        const shares = [0.1, 0.5, 0.9].map((train) => divide(data, perUserHoldOut({ test: 0.2, train })).folds[0]);
        for (const [k, { train, test, withheld }] of shares.entries()) {
          expect(test).toEqual(whole.test);
          expect([...train, ...withheld!].sort((a, b) => a - b)).toEqual([...whole.train]);
          const wanted = Math.round([0.1, 0.5, 0.9][k] * whole.train.length);
          expect(train.length).toBe(Math.min(whole.train.length - 1, Math.max(1, wanted)));
          if (k > 0) expect([...train]).toEqual(expect.arrayContaining([...shares[k - 1].train]));
        }
      }),
    );
  });

  it("a user's held-out rows stay when other users come or go", () => {
    const rows = range(40).map((k) => [1 + (k % 4), 1 + Math.floor(k / 4), k] as const);
    const held = (data: Interactions): string[] =>
      Array.from(divide(data, perUserHoldOut({ test: 3 })).folds[0].test)
        .filter((row) => data.users.idOf(data.user[row]) === "2")
        .map((row) => data.items.idOf(data.item[row]));
    expect(held(tableOf(rows.filter(([user]) => user !== 1)))).toEqual(held(tableOf(rows)));
  });

  it("leave-last-n keeps every test row at or after its user's train rows", () => {
    fc.assert(
      fc.property(tables, fc.integer({ min: 1, max: 3 }), (data, n) => {
        const [fold] = divide(data, leaveLastN({ n }), 1).folds;
        expect(leakage(data, fold).olderThanOwnLatestTrain || 0).toBe(0);
      }),
    );
  });

  it("global time keeps every test row after all train rows, rows of one second together", () => {
    fc.assert(
      fc.property(timed, fc.constantFrom(0.1, 0.3, 0.5, 0.9), (data, test) => {
        const [fold] = divide(data, globalTime({ test })).folds;
        const times = (rows: Int32Array): number[] => Array.from(rows, (row) => data.timestamp![row]);
        expect(Math.min(...times(fold.test))).toBeGreaterThan(Math.max(...times(fold.train)));
        expect(leakage(data, fold)).toMatchObject({ olderThanLatestTrain: 0, olderThanOwnLatestTrain: 0 });
      }),
    );
    const tied = tableOf([1, 2, 2, 2, 3].map((time, k) => [k + 1, 1, time] as const));
    expect(Array.from(divide(tied, globalTime({ test: 0.4 })).folds[0].test)).toEqual([4]);
    const late = tableOf([1, 2, 3, 3, 3].map((time, k) => [k + 1, 1, time] as const));
    expect(Array.from(divide(late, globalTime({ test: 0.2 })).folds[0].test)).toEqual([2, 3, 4]);
  });

  it("refuses recipes of time when times are unknown, saying how many", () => {
    const data = tableOf(range(20).map((k) => [1, k + 1, k < 5 ? NaN : k] as const));
    for (const recipe of [globalTime(), leaveLastN()]) {
      expect(() => divide(data, recipe)).toThrow(
        /every rating must have a known time, got 5 of 20 \(25\.0 %\) without one/,
      );
    }
    const timeless = clean(data, { dropTimes: true }).interactions;
    expect(() => divide(timeless, globalTime())).toThrow(/got 20 of 20/);
    expect(() =>
      divide(
        tableOf([
          [1, 1, 5],
          [2, 1, 5],
        ]),
        globalTime(),
      ),
    ).toThrow(/two or more times/);
  });

  it("refuses options that cannot be", () => {
    expect(() => kFold({ folds: 1 })).toThrow("kFold: folds must be at least 2, got 1");
    expect(() => holdOut({ test: 1 })).toThrow("holdOut: test must be a number between 0 and 1 (both excluded), got 1");
    expect(() => perUserHoldOut({ test: 1.5 })).toThrow("perUserHoldOut: test must be a positive integer, got 1.5");
    expect(() => divide(tableOf([[1, 1, 1]]), kFold())).toThrow("kFold: folds must be at most the 1 rows, got 5");
    expect(() => divide(tableOf([[1, 1, 1]]), canonical("u"))).toThrow(/use splitDataset/);
    expect(() => divide(tableOf([[1, 1, 1]]), holdOut(), NaN)).toThrow(
      "split: seed must be a non-negative integer, got NaN",
    );
  });
});

describe("foldOf", () => {
  it("gives train and validation together against test, and train against validation for tuning", () => {
    const data = tableOf(range(30).map((k) => [1 + (k % 3), k + 1, k] as const));
    const [fold] = divide(data, holdOut({ test: 0.2 }), 1, 0.25).folds;
    const [whole, tuning] = [foldOf(data, fold), tuningFoldOf(data, fold)];
    expect([whole.train.data.length, whole.test.data.length]).toEqual([24, 6]);
    expect([tuning.train.data.length, tuning.test.data.length]).toEqual([18, 6]);
    expect([whole.train.rows, whole.train.cols]).toEqual([3, 30]);
    const row = fold.validation![0];
    expect(Array.from(columnsOf(whole.train, data.user[row]))).toContain(data.item[row]);
    expect(Array.from(columnsOf(tuning.train, data.user[row]))).not.toContain(data.item[row]);
    expect(Array.from(valuesOf(tuning.test, data.user[row]))).toContain(data.rating[row]);
    expect(() => tuningFoldOf(data, divide(data, kFold()).folds[0])).toThrow('fold "1" must have validation rows');
  });
});

describe("leakage", () => {
  it("counts rows from the past, strangers and shared pairs, worked by hand", () => {
    const data = tableOf([
      [1, 1, 10],
      [1, 2, 30],
      [1, 3, 20],
      [2, 1, 40],
      [3, 4, 50],
    ]);
    const fold: SplitFold = { name: "x", train: Int32Array.of(0, 1), test: Int32Array.of(2, 3, 4) };
    expect(leakage(data, fold)).toEqual({
      fold: "x",
      trainRows: 2,
      testRows: 3,
      sharedPairs: 0,
      olderThanLatestTrain: 1 / 3,
      olderThanOwnLatestTrain: 1 / 3,
      coldUsers: 2,
      coldItems: 2,
      coldRows: 3,
    });
    expect(leakage(data, { ...fold, validation: Int32Array.of(3), test: Int32Array.of(3) }).sharedPairs).toBe(1);
  });
});

describe("saveSplit and loadSplit", () => {
  const path = (): string => join(folder, "some.split");

  it("give back the very split, and leave no other file behind", async () => {
    await fc.assert(
      fc.asyncProperty(timed, fc.constantFrom(...recipes), async (data, recipe) => {
        const made = divide(data, recipe, 5, recipe.kind === "k-fold" ? 0.2 : undefined);
        await saveSplit(path(), made);
        expect(await loadSplit(path(), made.dataHash)).toEqual(made);
      }),
      { numRuns: 40 },
    );
    expect(readdirSync(folder).filter((name) => name.includes("partial"))).toEqual([]);
  });

  it("refuse a file with any byte changed, cut or foreign, and one for other data", async () => {
    const made = divide(tableOf(range(40).map((k) => [1 + (k % 4), k + 1, k] as const)), kFold({ folds: 2 }));
    await saveSplit(path(), made);
    const whole = readFileSync(path());
    for (let at = 0; at < whole.length; at++) {
      const bytes = Buffer.from(whole);
      bytes[at] ^= 1;
      writeFileSync(path(), bytes);
      await expect(loadSplit(path(), made.dataHash), `byte ${at}`).rejects.toThrow(/^loadSplit: /);
    }
    for (const bytes of [whole.subarray(0, -1), Buffer.concat([whole, whole]), Buffer.from("1\t2\t3\n"), Buffer.of()]) {
      writeFileSync(path(), bytes);
      await expect(loadSplit(path())).rejects.toThrow(/^loadSplit: .*(is not a file of saveSplit|is damaged)/);
    }
    await expect(loadSplit(join(folder, "none"))).rejects.toThrow(/^loadSplit: .*none: there is no such file$/);
    writeFileSync(path(), whole);
    await expect(loadSplit(path(), "other")).rejects.toThrow(/divides data of hash .*, not the given other/);
  });
});

describe("exportSplit and importSplit", () => {
  const data = tableOf(range(40).map((k) => [1 + (k % 4), k + 1, k === 3 ? NaN : 1000 + k] as const));

  it("bring the same rows back", async () => {
    const made = divide(data, kFold({ folds: 2 }), 1);
    const paths = await exportSplit(join(folder, "tsv"), data, made);
    expect(paths.map((path) => path.split("/").at(-1))).toEqual([
      "1.train.tsv",
      "1.test.tsv",
      "2.train.tsv",
      "2.test.tsv",
    ]);
    const files = ["1", "2"].map((name) => ({
      name,
      train: join(folder, "tsv", `${name}.train.tsv`),
      test: join(folder, "tsv", `${name}.test.tsv`),
    }));
    const { folds } = await importSplit(data, files, { seed: 1, dataHash: made.dataHash });
    expect(folds).toEqual(made.folds);
    expect(readFileSync(files[0].train, "utf8").split("\n")[0]).toMatch(/^\d+\t\d+\t[\d.]+\t\d+$/);
  });

  it("writes 3.7 as 3.7, an unknown time as 0, and refuses ids that break the lines", async () => {
    const odd = clean(
      interactions({
        users: vocabulary(["a b"]),
        items: vocabulary(["x", "y"]),
        user: Int32Array.of(0, 0),
        item: Int32Array.of(0, 1),
        rating: Float32Array.of(3.7, 1 / 3),
        timestamp: Float64Array.of(NaN, 5),
      }),
    ).interactions;
    const [train, test] = await exportSplit(join(folder, "odd"), odd, divide(odd, kFold({ folds: 2 })));
    const text = readFileSync(train, "utf8") + readFileSync(test, "utf8");
    expect(text.split("\n").sort()).toEqual(["", "a b\tx\t3.7\t0", "a b\ty\t0.33333334\t5"]);
    const broken = { ...odd, users: vocabulary(["a\tb"]) };
    await expect(exportSplit(folder, broken, divide(odd, kFold({ folds: 2 })))).rejects.toThrow(/hold no tab/);
    for (const id of ["a\tb", "a\nb", "a\rb"]) {
      const path = join(folder, "broken.tsv");
      await expect(writeRatings(path, { ...odd, users: vocabulary([id]) })).rejects.toThrow(
        `writeRatings: ids must hold no tab and no line end, got ${JSON.stringify(id)}`,
      );
      expect(existsSync(path)).toBe(false);
    }
  });

  it("refuse folds whose names lead out of the folder", async () => {
    const { folds, ...made } = divide(data, kFold({ folds: 2 }), 1);
    const path = join(folder, "named.split");
    for (const name of ["../escaped/1", "a\\b", ".", ".."]) {
      const named = { ...made, folds: [folds[0], { ...folds[1], name }] };
      const message = `must be the name of a file, without / and \\, got ${JSON.stringify(name)}`;
      await expect(exportSplit(join(folder, "out"), data, named)).rejects.toThrow(`exportSplit: fold ${message}`);
      await saveSplit(path, { ...named, hash: splitHash(named) });
      await expect(loadSplit(path)).rejects.toThrow(`loadSplit: ${path}: fold ${message}`);
    }
    expect(existsSync(join(folder, "out"))).toBe(false);
  });

  it("name file and line of a pair that the data lack, that repeats or that stands in both files", async () => {
    const write = (name: string, text: string): string => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const train = write("train", "userId,itemId,rating\n\n1,1,2\n2,2,2\n");
    const attempt = async (test: string): Promise<string> => {
      const files = [{ name: "f", train, test: write("test", test) }];
      const error: unknown = await importSplit(data, files, { seed: 1, dataHash: "h" }).catch(
        (reason: unknown) => reason,
      );
      return (error as Error).message;
    };
    expect(await attempt("1 5 3\n\n1 2 3\n")).toMatch(/test:3: expected a rating of the data set[^]*1 2$/);
    expect(await attempt("9 1 3\n")).toMatch(/test:1: expected a rating of the data set/);
    expect(await attempt("3 3 3\n1 1 3\n")).toMatch(/test:2: expected each rating once .* stands in .*train/);
    expect(await attempt("3 3 3\n3 3 3\n")).toMatch(/test:2: expected each rating once .* stands in .*test/);
  });
});
