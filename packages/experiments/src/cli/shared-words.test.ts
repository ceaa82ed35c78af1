import { expect, it } from "vitest";
import { sharedWords } from "./shared-words.ts";

const feature = (kind: string, name: string, weight = 1) => ({ kind, name, weight });

it("sharedWords names what is one, counts what are several, and tells people first", () => {
  const shared = [
    feature("actors", "Tom Hanks", 0.1),
    feature("directors", "John Lasseter", 0.5),
    feature("actors", "Tim Allen", 0.2),
  ];
  expect(sharedWords(shared)).toBe("shares director John Lasseter and two actors");
  expect(sharedWords(shared.slice(0, 1))).toBe("shares actor Tom Hanks");
});

it("sharedWords names the two weightiest of genres, tags and words, and says that there are more", () => {
  const tags = ["toys", "pixar", "talking"].map((name, k) => feature("tags", name, k + 1));
  expect(sharedWords(tags)).toBe("shares three tags (talking, pixar, …)");
  expect(sharedWords([feature("genres", "War", 2), feature("genres", "Drama")])).toBe("shares two genres (War, Drama)");
  const many = Array.from({ length: 14 }, (_, k) => feature("actors", `Actor ${k}`));
  expect(sharedWords(many)).toBe("shares 14 actors");
});

it("sharedWords reads years as times, keeps to four kinds and has nothing to say of nothing", () => {
  expect(sharedWords([feature("year", "about 1995", 0.4), feature("year", "about 2000", 0.5)])).toBe(
    "shares a year about 2000",
  );
  expect(sharedWords([feature("year", "year")])).toBe("shares a similar year");
  expect(sharedWords([feature("plot", "shark")])).toBe('shares plot word "shark"');
  const kinds = ["genres", "directors", "actors", "tags", "plot"].map((kind, k) => feature(kind, "x", 9 - k));
  expect(sharedWords(kinds)).toBe("shares director x, actor x, genre x and tag x");
  expect(sharedWords([feature("mood", "1")])).toBe("shares feature of mood 1");
  expect(sharedWords([])).toBeUndefined();
});
