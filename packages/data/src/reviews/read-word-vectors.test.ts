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

const binaryOf = (head: string, word: string, ...values: number[]): Buffer =>
  Buffer.concat([Buffer.from(`${head}${word} `, "latin1"), Buffer.from(Float32Array.from(values).buffer)]);

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
  ["more words than stated", file("h.txt", "1 2\nfilm 1 2\nfly 3 4\n"), /h\.txt: expected 1 words, got 2/],
  ["fewer words than stated", file("i.txt", "5 1\nthe 2\n"), /i\.txt: expected 5 words, got 1/],
  ["another width than stated", file("j.txt", "1 3\nfilm 1 2\n"), /j\.txt:2: expected a word and 3 numbers/],
  ["a width of 0", file("k.txt", "1 0\nfilm\n"), /k\.txt:1: expected a number of words and a width of at least 1/],
  ["tabs", file("l.txt", "film\t1\t2\n"), /l\.txt:1: expected a word and its numbers, apart by blanks\n.*film\\t1/],
  [
    "bytes that are no text",
    file("m.txt", Buffer.from("a 1\n\xe9t\xe9 1\n", "latin1")),
    /m\.txt:2: expected text, got bytes that are not UTF-8/,
  ],
  [
    "NaN in binary",
    file("e.bin", binaryOf("1 1\n", "film", NaN)),
    /expected finite numbers, got NaN in word 1, "film"/,
  ],
  [
    "more binary words than stated",
    file("f.bin", binaryOf("1 2\n", "film", 1, 2, 3)),
    /f\.bin: expected 1 words, got more/,
  ],
  [
    "a binary width of 0",
    file("g.bin", "1 0\nfilm "),
    /g\.bin:1: expected a number of words and a width of at least 1/,
  ],
  ["a binary word that is no text", file("h.bin", binaryOf("1 1\n", "\xe9t", 1)), /h\.bin: expected text, got bytes/],
  ["a missing file", join(folder, "none.txt"), /none\.txt: there is no such file/],
  [
    "a cut gzip file",
    file("c.txt.gz", gzipSync(text).subarray(0, -9)),
    /c\.txt\.gz: the file cannot be read to its end/,
  ],
])("refuses %s", async (_, path, message) => {
  await expect(readWordVectors(path)).rejects.toThrow(message);
});
