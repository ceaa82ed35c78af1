import { expect, it } from "vitest";
import { bookmarkHash, readBookmark } from "./bookmark.ts";
import { packed, unpacked } from "./page-arrays.ts";

it("a bookmark survives the address", () => {
  const bookmark = {
    embedding: "item2vec & more",
    map: "t-SNE 2-D",
    color: "genre",
    movie: "tt001",
    likes: ["1", "2"],
    recommender: "item-based",
    groups: [["3"], ["4", "5"]],
    posters: true,
  };
  expect(readBookmark(`#${bookmarkHash(bookmark)}`)).toEqual(bookmark);
});

it("an address of nothing, or of something else, is an empty bookmark", () => {
  expect(readBookmark("")).toEqual({});
  expect(readBookmark("#top&likes=")).toEqual({});
});

it("values with arrays survive being taken apart", () => {
  const value = {
    a: [Float32Array.of(1.5, -2), { b: Int32Array.of(7) }],
    c: "text",
    d: null,
    e: Uint8Array.of(255, 0),
  };
  const { json, arrays } = packed(value, (bytes) => Buffer.from(bytes).toString("base64"));
  const again = unpacked(JSON.parse(JSON.stringify(json)), (index) =>
    Uint8Array.from(Buffer.from(arrays[index], "base64")),
  );
  expect(again).toEqual(value);
});
