import { expect, it } from "vitest";
import { oncePer } from "./once-per.ts";

it("oncePer calls what it wraps once for each object, equal ones apart", () => {
  const asked: object[] = [];
  const place = oncePer((key: object) => `${asked.push(key)}`);
  const [first, second] = [{ a: 1 }, { a: 1 }];
  expect([first, second, first, second].map(place)).toEqual(["1", "2", "1", "2"]);
  expect(asked).toEqual([first, second]);
});
