import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tokenizer } from "./tokenizer.ts";
import { words } from "./words.ts";

describe("words", () => {
  it.each([
    ["Andy's toys don't sleep, O’Brien said.", "andy toys don't sleep o'brien said"],
    ["2001: A Space Odyssey – 20th-century café", "2001 a space odyssey 20th century café"],
    ["rock 'n' roll, '80s dogs'", "rock n roll 80s dogs"],
    ["Война и мир", "война и мир"],
    ["ＮＡＳＡ　２００１", "nasa 2001"],
    ["Cafe\u0301", "café"],
    ["", ""],
    ["…!?", ""],
  ])("divides %j at what is neither letter nor digit", (text, expected) => {
    expect(words(text).join(" ")).toBe(expected);
  });

  it("segments Chinese by the dictionary, and English within it as English", () => {
    expect(words("警察和杀手在《Toy Story 2》里。")).toEqual(["警察", "和", "杀手", "在", "toy", "story", "2", "里"]);
    expect(words("电影讲述了一个爱情故事")).toEqual(expect.arrayContaining(["电影", "讲述", "爱情", "故事"]));
  });

  it("divides where the scripts change, with no space between them", () => {
    expect(words("看3D动画的DVD版本，Alice的梦")).toEqual([
      "看",
      "3d",
      "动画",
      "的",
      "dvd",
      "版本",
      "alice",
      "的",
      "梦",
    ]);
    expect(words("佐々木のコーヒー2杯").slice(0, 2)).toEqual(["佐々木", "の"]);
  });

  it("loses no letter and no digit of Chinese and English texts", () => {
    const letters = fc.string({ unit: fc.constantFrom(..."abz09 .,!电影故事的，。") });
    fc.assert(
      fc.property(letters, (text) => {
        expect(words(text).join("")).toBe(text.replaceAll(/[^\p{L}\p{N}]/gu, ""));
      }),
    );
  });
});

describe("tokenizer", () => {
  it("leaves out stop words of both languages, those it is given and words of one character", () => {
    expect(tokenizer().words("She was in the house of a killer who isn't dead")).toEqual(["house", "killer", "dead"]);
    expect(tokenizer().words("他们的爱情因为战争")).toEqual(["爱情", "战争"]);
    expect(tokenizer().words("斯特 2: 爱情 X")).toEqual(["爱情"]);
    expect(tokenizer({ stopWords: ["Killer"] }).words("the killer's house")).toEqual(["house"]);
  });

  it("has one key for words of a stem, unless told not to", () => {
    const { key } = tokenizer();
    expect(["stories", "story", "storied"].map(key)).toEqual(["stori", "stori", "stori"]);
    expect(["o'brien", "故事", "2001", "is"].map(key)).toEqual(["o'brien", "故事", "2001", "is"]);
    expect(tokenizer({ stem: false }).key("stories")).toBe("stories");
  });
});
