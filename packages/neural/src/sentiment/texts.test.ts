import { random } from "@marquee/core";
import { describe, expect, it } from "vitest";
import { batchOf, encodedTexts, shuffledBatches, sortedBatches } from "./encoded-texts.ts";
import { pairNumbers } from "./pair-numbers.ts";
import { reviewWords } from "./review-words.ts";
import { frequentWords } from "./word-numbers.ts";

describe("reviewWords", () => {
  it.each([
    ["It's NOT good!<br /><br />Don't go?!", "it not good ! don't go ? !"],
    ["送餐快，但是不好吃！", "送 餐 快 但是 不 好吃 !"],
    ["", ""],
  ])("of %j keeps what tells opinions apart", (text, expected) => {
    expect(reviewWords(text).join(" ")).toBe(expected);
  });
});

describe("encodedTexts", () => {
  const texts = [["b", "a", "c"], [], ["a", "a"], ["b"]];

  it("numbers the most frequent words from 1, ties by the alphabet, and others 0", () => {
    const numbers = frequentWords(texts, 2, 1);
    expect(numbers.words).toEqual(["a", "b"]);
    const encoded = encodedTexts(texts, numbers, 2);
    expect(batchOf(encoded, Int32Array.of(0, 1, 2))).toEqual({
      numbers: Int32Array.of(1, 0, 0, 0, 1, 1),
      lengths: Int32Array.of(2, 1, 2),
      width: 2,
    });
    expect(frequentWords(texts, 9, 2).words).toEqual(["a", "b"]);
  });

  it("batches hold every text once, and texts of similar length", () => {
    const long = Array.from({ length: 960 }, (_, k) => Array.from({ length: 1 + ((k * 7) % 50) }, () => "a"));
    const encoded = encodedTexts(long, frequentWords(long, 9, 1), 50);
    for (const batches of [sortedBatches(encoded, 10), shuffledBatches(encoded, 10, random(1))]) {
      expect(Int32Array.from(batches.flatMap((rows) => [...rows])).sort()).toEqual(Int32Array.from(long.keys()));
      const spread = batches.map((rows) => {
        const lengths = [...rows].map((row) => encoded.lengths[row]);
        return Math.max(...lengths) - Math.min(...lengths);
      });
      expect(Math.max(...spread)).toBeLessThan(6);
    }
    const first = shuffledBatches(encoded, 10, random(1));
    expect(shuffledBatches(encoded, 10, random(1))).toEqual(first);
    expect(shuffledBatches(encoded, 10, random(2))).not.toEqual(first);
  });
});

describe("pairNumbers", () => {
  it("numbers keys in the order in which they come, as a Map does, beyond 2³² and when it grows", () => {
    const next = random(4);
    const keys = Array.from({ length: 5000 }, () => Math.floor(next() * 3000) * 2 ** 20 + Math.floor(next() * 2));
    const [numbers, map] = [pairNumbers(), new Map<number, number>()];
    for (const key of keys) {
      if (!map.has(key)) map.set(key, map.size);
      expect(numbers.enter(key)).toBe(map.get(key));
    }
    expect(numbers.size).toBe(map.size);
    expect([...numbers.keys()]).toEqual([...map.keys()]);
    expect(numbers.find(keys[7])).toBe(map.get(keys[7]));
    expect(numbers.find(2 ** 52)).toBe(-1);
  });
});
