import { expect, it } from "vitest";
import fc from "fast-check";
import { hanging, wrap } from "./wrap.ts";

it("wrap breaks lines between words", () => {
  expect(wrap("one two three", 7)).toBe("one two\nthree");
  expect(wrap("one two three", 9, 2)).toBe("  one two\n  three");
  expect(wrap("immeasurably long", 4)).toBe("immeasurably\nlong");
});

it("hanging puts the text beside its label", () => {
  expect(hanging("k", "a list of the nearest neighbors", 28, 4)).toBe("k   a list of the nearest\n    neighbors");
});

it("hanging puts the text below its label on a narrow terminal", () => {
  expect(hanging("  nDCG@10  0.3", "one two three", 20, 14)).toBe("  nDCG@10  0.3\n    one two three");
  expect(hanging("", "one two three", 20, 14)).toBe("    one two three");
});

it("wrap keeps every word, and lines are too long only for a word that is", () => {
  const word = fc.string({ unit: fc.constantFrom("a", "é", "-", "7"), minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(
      fc.array(word),
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: 0, max: 5 }),
      (words, width, indent) => {
        const lines = wrap(words.join(" "), width, indent).split("\n");
        expect(lines.flatMap((line) => line.trim().split(" ")).filter(Boolean)).toEqual(words);
        for (const line of lines) if (line.length > width) expect(line.trim()).not.toContain(" ");
      },
    ),
  );
});
