import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { columnsOf, valuesOf, vocabulary } from "@marquee/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { locate } from "../catalogue/locate.ts";
import type { Located } from "../catalogue/locate.ts";
import type { Manifest } from "../catalogue/manifest.ts";
import { loadDataset } from "../load-dataset.ts";
import { readTrustFile } from "./read-trust.ts";
import { trustMatrix } from "./trust-matrix.ts";

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "marquee-trust-"));
});
afterAll(() => rmSync(root, { recursive: true }));

/** A set in FilmTrust's form whose users are 1, 2 and 10; 1 has one rating. */
const made = (name: string, trust: string | undefined, optional = true): Located => {
  mkdirSync(join(root, name), { recursive: true });
  writeFileSync(join(root, name, "ratings.txt"), "2 5 3.5\n2 6 4\n10 5 0.5\n10 6 1\n1 5 2\n");
  if (trust !== undefined) writeFileSync(join(root, name, "trust.txt"), trust);
  const manifest: Manifest = {
    name,
    title: name,
    description: "made up",
    homepage: "none",
    license: { name: "none", summary: "none", redistribution: true },
    citation: "none",
    source: { kind: "manual", how: "Make it up." },
    files: { "ratings.txt": {}, "trust.txt": { optional } },
    ratings: {
      file: "ratings.txt",
      format: "delimited",
      separator: " ",
      encoding: "utf-8",
      header: false,
      columns: ["user", "item", "rating"],
    },
    movies: { reader: "none" },
    trust: "trust.txt",
    scale: { min: 0.5, max: 4, step: 0.5 },
    counts: { ratings: 5, users: 3, items: 2 },
  };
  return locate(manifest, { folders: [root] });
};

describe("the trust graph of a data set", () => {
  it("is directed, numbered as the ratings are, and tells what was dropped", async () => {
    const text = "10 2 1\r\n2 1 0.5\r\n2 10\t1 \r\n99 1 1\r\n1 98 1\r\n10 10 1\r\n\r\n2 1 0.25\r\n";
    const { trust, interactions, report } = await loadDataset(made("whole", text));
    expect(interactions.users.ids).toEqual(["1", "2", "10"]);
    const rows = [0, 1, 2].map((user) => [[...columnsOf(trust!, user)], [...valuesOf(trust!, user)]]);
    expect(rows).toEqual([
      [[], []],
      [
        [0, 2],
        [0.25, 1],
      ],
      [[1], [1]],
    ]);
    expect(report.trust).toEqual({ linksBefore: 7, linksAfter: 3, strangers: 2, selfTrust: 1, repeated: 1 });
    expect(report.tables?.at(-1)).toMatchObject({ rows: 7, malformed: 0 });
  });

  it("loses the links of users that cleaning drops", async () => {
    const located = made("cleaned", "1 2 1\n2 10 1\n10 2 1\n");
    const { trust, interactions, report } = await loadDataset(located, { cleaning: { minUserRatings: 2 } });
    expect(interactions.users.ids).toEqual(["2", "10"]);
    expect([trust!.rows, trust!.cols, [...trust!.indices]]).toEqual([2, 2, [1, 0]]);
    expect(report.trust?.strangers).toBe(1);
  });

  it("is absent where its optional file is, and does not change the hash of the ratings", async () => {
    const without = await loadDataset(made("without", undefined));
    expect("trust" in without).toBe(false);
    expect("trust" in without.report).toBe(false);
    expect((await loadDataset(made("with", "1 2 1\n"))).hash).toBe(without.hash);
  });

  it("says where its file must be when the set needs it", async () => {
    await expect(loadDataset(made("needed", undefined, false))).rejects.toThrow(/trust\.txt.*missing/);
  });

  it.each([
    ["1 2\n", /trust\.txt:1: expected 3 columns \(truster, trustee, weight\), got 2\n {4}1 2$/],
    ["1 2 1\n1 2 x\n", /trust\.txt:2: weight must be a finite number above 0, got "x"/],
    ["1 2 0\n", /trust\.txt:1: weight must be a finite number above 0, got "0"/],
    ["1 2 1e99\n", /weight must be a finite number above 0, got "1e99"/],
    ["\n", /trust\.txt: the file is empty/],
  ])("refuses %j with file, line and value", async (text, expected) => {
    await expect(loadDataset(made("broken", text))).rejects.toThrow(expected);
  });

  it("counts a malformed line when reading is lenient", async () => {
    const { trust, report } = await loadDataset(made("lenient", "1 2 -1\n2 1 1\n"), { mode: "lenient" });
    expect(trust!.data.length).toBe(1);
    expect(report.tables?.at(-1)).toMatchObject({ rows: 1, malformed: 1 });
  });
});

it("trustMatrix makes a graph of a file of its own for any users", async () => {
  const path = join(root, "own.txt");
  writeFileSync(path, "anna ben 2\nben anna 1\n");
  const { links } = await readTrustFile(path);
  await expect(readTrustFile(join(root, "none.txt"))).rejects.toThrow(/none\.txt: there is no such file/);
  const { matrix } = trustMatrix(links, vocabulary(["ben", "carla", "anna"]));
  expect([[...matrix.indptr], [...matrix.indices], [...matrix.data]]).toEqual([
    [0, 1, 1, 2],
    [2, 0],
    [1, 2],
  ]);
});

const folder = process.env["MARQUEE_DATA"];

describe.skipIf(folder === undefined)("FilmTrust", () => {
  it("has 1,632 links between users with ratings; 221 lead to or from others", async () => {
    const { trust, report } = await loadDataset(locate("filmtrust", { folders: [folder!] }));
    expect(report.trust).toEqual({ linksBefore: 1853, linksAfter: 1632, strangers: 221, selfTrust: 0, repeated: 0 });
    expect([trust!.rows, trust!.cols]).toEqual([1508, 1508]);
  });
});
