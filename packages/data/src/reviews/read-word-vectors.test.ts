import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, it } from "vitest";
import { readWordVectors } from "./read-word-vectors.ts";

const folder = mkdtempSync(join(tmpdir(), "marquee-vectors-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

/** As word2vec writes it: a line end behind each vector. */
const binary = Buffer.concat([
  Buffer.from("3 2\n"),
  ...["film", "été", "电影"].map((word, k) =>
    Buffer.concat([Buffer.from(`${word} `), Buffer.from(Float32Array.of(k + 0.5, -1 - k).buffer), Buffer.from("\n")]),
  ),
]);
const text = "3 2\nfilm 0.5 -1\nété 1.5 -2\n电影 2.5 -3\n";

it.each([
  ["text", file("a.txt", text)],
  ["text without the first line", file("glove.txt", text.slice(4).trimEnd())],
  ["gzipped text", file("a.txt.gz", gzipSync(text))],
  ["binary", file("a.bin", binary)],
  [
    "binary without line ends",
    file("b.bin", Buffer.from(binary.toString("latin1").replaceAll(/(?<!^3 2)\n/g, ""), "latin1")),
  ],
  ["gzipped binary", file("a.bin.gz", gzipSync(binary))],
])("readWordVectors reads %s", async (_, path) => {
  const { words, width, values } = await readWordVectors(path);
  expect([words.ids, width, [...values]]).toEqual([["film", "été", "电影"], 2, [0.5, -1, 1.5, -2, 2.5, -3]]);
});

it("takes only the words that it is asked for", async () => {
  const { words, values } = await readWordVectors(join(folder, "a.bin"), new Set(["été", "none"]));
  expect([words.ids, [...values]]).toEqual([["été"], [1.5, -2]]);
});

it.each([
  ["a line that is too short", file("c.txt", "2 2\nfilm 1 2\nfly 1\n"), /c\.txt:3: expected a word and 2 numbers/],
  ["what is no number", file("d.txt", "film 1 x\n"), /d\.txt:1: expected a word and 2 numbers/],
  ["a file that ends too early", file("c.bin", binary.subarray(0, 20)), /c\.bin: expected 3 words, got 1/],
  ["another first line", file("d.bin", "words\nfilm"), /d\.bin:1: expected the number of words and the width/],
  ["an empty file", file("e.txt", ""), /e\.txt: the file has no vectors/],
  ["a number that is missing", file("f.txt", "film 1 2\nfly 3  4\n"), /f\.txt:2: expected a word and 2 numbers/],
  ["an infinite number", file("g.txt", "film 1 Infinity\n"), /g\.txt:1: expected a word and 2 numbers/],
  ["a missing file", join(folder, "none.txt"), /none\.txt: there is no such file/],
  [
    "a cut gzip file",
    file("c.txt.gz", gzipSync(text).subarray(0, -9)),
    /c\.txt\.gz: the file cannot be read to its end/,
  ],
])("refuses %s", async (_, path, message) => {
  await expect(readWordVectors(path)).rejects.toThrow(message);
});
