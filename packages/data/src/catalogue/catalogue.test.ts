import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DataError } from "../data-error.ts";
import { catalogue, manifestOf } from "./catalogue.ts";
import { nearestName } from "./nearest-name.ts";
import { parseManifest } from "./parse-manifest.ts";

const manifest = {
  name: "tiny",
  title: "Tiny",
  description: "Three ratings.",
  homepage: "https://example.org",
  license: { name: "MIT", summary: "Free.", redistribution: true },
  citation: "Nobody (2020).",
  source: { kind: "archive", url: "https://example.org/tiny.zip", format: "zip", root: "" },
  files: { "r.dat": {}, "m.dat": {} },
  ratings: {
    file: "r.dat",
    format: "delimited",
    separator: "::",
    encoding: "utf-8",
    header: false,
    columns: ["user", "item", "rating"],
  },
  movies: { reader: "movielens-dat", file: "m.dat", encoding: "utf-8" },
  scale: { min: 1, max: 5, step: 1 },
  counts: { ratings: 3, users: 2, items: 2 },
};
const parse = (change: object): unknown => parseManifest(JSON.stringify({ ...manifest, ...change }), "tiny:");

describe("catalogue", () => {
  it("holds the nine data sets, the smallest first", () => {
    const names = catalogue().map(({ name }) => name);
    expect(names.slice().sort()).toEqual(
      [
        "douban-1000",
        "filmtrust",
        "hetrec2011-movielens",
        "ml-100k",
        "ml-1m",
        "ml-25m",
        "ml-32m",
        "ml-latest-small",
        "movietweetings",
      ].sort(),
    );
    expect([names[0], names.at(-1)]).toEqual(["douban-1000", "ml-32m"]);
  });

  it("gives every archive a publisher's address and every set but the manual one a checksum somewhere", () => {
    for (const { name, source, files } of catalogue()) {
      const sums = [source, ...Object.values(files)].filter((each) => "sha256" in each || "md5" in each);
      expect(sums.length, name).toBeGreaterThan(name === "ml-25m" ? 0 : 1);
      if (source.kind === "archive") expect(source.url).toMatch(/^https:/);
    }
  });

  it("names the manifest and the member that is malformed", () => {
    const folder = mkdtempSync(join(tmpdir(), "marquee-catalogue-"));
    const write = (json: string): void => writeFileSync(join(folder, "small", "manifest.json"), json);
    try {
      mkdirSync(join(folder, "small"));
      for (const [json, message] of [
        ["{", "data/small/manifest.json: must be JSON: "],
        [JSON.stringify({ ...manifest, title: 7 }), "data/small/manifest.json: title must be text, got 7"],
        [JSON.stringify(manifest), 'data/small/manifest.json: name must be that of its folder, got "tiny"'],
      ]) {
        write(json);
        expect(() => catalogue(folder)).toThrow(DataError);
        expect(() => catalogue(folder)).toThrow(message);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("says which name was probably meant, and all names", () => {
    expect(manifestOf("ml-100k").counts.users).toBe(943);
    expect(() => manifestOf("ml100k")).toThrow(/no data set "ml100k". Did you mean ml-100k\? Known: douban-1000, /);
    expect(() => manifestOf("netflix-prize")).toThrow(/no data set "netflix-prize". Known: /);
  });
});

describe("parseManifest", () => {
  it("names the member, what it must be and what it is", () => {
    expect(parse({})).toEqual(manifest);
    expect(() => parse({ scale: { min: 1, max: "5", step: 1 } })).toThrow('tiny: scale.max must be a number, got "5"');
    expect(() => parse({ ratings: { ...manifest.ratings, separator: ";" } })).toThrow(
      'tiny: ratings.separator must be one of "::", "\\t", ",", " ", got ";"',
    );
    expect(() => parse({ title: undefined })).toThrow("tiny: title must be text, got nothing");
    expect(() => parse({ colour: "red" })).toThrow(/tiny: must have no member but name, .*; got "colour"/);
    expect(() => parse({ movies: { reader: "netflix" } })).toThrow(/^tiny: movies.reader must be one of/);
    expect(() => parse({ files: { "r.dat": { sha256: "ABC" }, "m.dat": {} } })).toThrow(
      'tiny: files["r.dat"].sha256 must be 64 hexadecimal digits in lower case, got "ABC"',
    );
    expect(() => parse({ scale: { min: 1, max: 5, step: 0 } })).toThrow(
      "tiny: scale must go up by a positive step, got 1 to 5 by 0",
    );
    expect(() => parseManifest("{", "tiny:")).toThrow(/^tiny: must be JSON/);
    for (const broken of [
      "{",
      "[]",
      '{"name": 7}',
      JSON.stringify({ ...manifest, scale: { min: 5, max: 1, step: 1 } }),
    ]) {
      expect(() => parseManifest(broken, "tiny:"), broken).toThrow(DataError);
    }
  });

  it("refuses files outside of the folder and readers of files that are not listed", () => {
    for (const path of ["../evil", "a/../../evil", "/etc/passwd", "C:\\evil", "a//b"]) {
      expect(() => parse({ files: { ...manifest.files, [path]: {} } })).toThrow(/must be a relative path/);
    }
    expect(() => parse({ trust: "trust.txt" })).toThrow('tiny: files must list "trust.txt", which it names');
    expect(() => parse({ ratings: { ...manifest.ratings, columns: ["user", "item"] } })).toThrow(/must have "rating"/);
  });
});

describe("nearestName", () => {
  it("finds the name with the fewest slips, or the one that was begun, or nothing", () => {
    const names = ["item-knn", "user-knn", "svd", "popularity"];
    expect(nearestName("itm-knn", names)).toBe("item-knn");
    expect(nearestName("sdv", names)).toBe("svd");
    expect(nearestName("pop", names)).toBe("popularity");
    expect(nearestName("autoencoder", names)).toBeUndefined();
    expect(nearestName("", names)).toBeUndefined();
  });
});
