import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { checkFiles } from "./check-files.ts";
import { findDataset, locate } from "./locate.ts";
import { openFile, readFileOf } from "./open-file.ts";

const made: string[] = [];
const folderWith = (files: Readonly<Record<string, string | Uint8Array>>): string => {
  const folder = mkdtempSync(join(tmpdir(), "marquee-locate-"));
  made.push(folder);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
};
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true });
});

describe("findDataset", () => {
  it("finds the embedded set without any folder, exactly as published", async () => {
    const located = locate("movietweetings", { cache: "/nowhere" });
    expect([located.origin, located.missing]).toEqual(["embedded", []]);
    const checks = await checkFiles(located);
    expect(checks.map(({ file, state, bytes }) => [file, state, bytes])).toEqual([
      ["ratings.dat", "as published", 4193082],
      ["movies.dat", "as published", 647013],
    ]);
  });

  it("looks into the caller's folders first, then into the cache", () => {
    const trust = { "filmtrust/ratings.txt": "1 1 4\n" };
    const [first, cache] = [folderWith(trust), folderWith(trust)];
    expect(findDataset("filmtrust", { folders: [first], cache })?.folder).toBe(join(first, "filmtrust"));
    expect(findDataset("filmtrust", { folders: ["/nowhere"], cache })?.origin).toBe("cache");
    expect(findDataset("filmtrust", { cache: "/nowhere" })).toBeUndefined();
  });

  it("prefers a complete copy to an incomplete one that stands before it", () => {
    const partial = folderWith({ "ml-1m/movies.dat": "" });
    const whole = folderWith({ "ml-1m/movies.dat": "", "ml-1m/ratings.dat": "", "ml-1m/users.dat": "" });
    expect(findDataset("ml-1m", { folders: [partial, whole] })?.folder).toBe(join(whole, "ml-1m"));
    const alone = findDataset("ml-1m", { folders: [partial], cache: "/nowhere" });
    expect(alone?.missing).toEqual(["ratings.dat", "users.dat"]);
  });

  it("says which file is missing, and how to get a set that is not here", () => {
    const located = locate("hetrec2011-movielens", {
      folders: [folderWith({ "hetrec2011-movielens/movies.dat": "" })],
    });
    expect(() => openFile(located, "user_ratedmovies-timestamps.dat")).toThrow(
      /^hetrec2011-movielens\/user_ratedmovies-timestamps.dat: this file of HetRec 2011 MovieLens is missing in /,
    );
    expect(() => locate("ml-25m", { cache: "/nowhere" })).toThrow(
      "ml-25m: MovieLens 25M is not on this machine. Run `marquee data fetch ml-25m`",
    );
    expect(() => locate("douban-1000", { cache: "/nowhere" })).toThrow(/no official download: put movies.jsonl/);
  });
});

describe("files of a located set", () => {
  it("read the same gzipped and plain, and a changed one is said to be so", async () => {
    const plain = folderWith({ "filmtrust/ratings.txt": "1 1 4\n" });
    const packed = folderWith({ "filmtrust/ratings.txt.gz": gzipSync("1 1 4\n") });
    for (const folder of [plain, packed]) {
      const located = locate("filmtrust", { folders: [folder] });
      expect(new TextDecoder().decode(await readFileOf(located, "ratings.txt"))).toBe("1 1 4\n");
      expect(await openFile(located, "ratings.txt").toArray()).toEqual([Buffer.from("1 1 4\n")]);
      const [check] = await checkFiles(located);
      expect([check.state, check.bytes]).toEqual(["changed", 6]);
    }
  });

  it("fail with an error when the gzip file is cut", async () => {
    const cut = gzipSync("1 1 4\n".repeat(1000)).subarray(0, -9);
    const located = locate("filmtrust", { folders: [folderWith({ "filmtrust/ratings.txt.gz": cut })] });
    await expect(readFileOf(located, "ratings.txt")).rejects.toThrow(
      /ratings.txt.gz: the file cannot be read to its end: unexpected end of file/,
    );
    await expect(openFile(located, "ratings.txt").toArray()).rejects.toThrow(/unexpected end of file/);
    await expect(checkFiles(located)).rejects.toThrow(/ratings.txt.gz: the file cannot be read to its end/);
  });

  const folder = process.env["MARQUEE_DATA"];
  describe.skipIf(folder === undefined)("that were published", () => {
    it.each(["ml-100k", "ml-latest-small", "filmtrust", "movietweetings"])(
      "%s agrees with its manifest",
      async (name) => {
        const located = locate(name, { folders: [folder!] });
        expect(located.missing).toEqual([]);
        expect((await checkFiles(located)).filter(({ state }) => state !== "as published")).toEqual([]);
      },
    );
  });
});
