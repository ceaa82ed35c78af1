import { columnsOf } from "@marquee/core";
import { expect, it } from "vitest";
import { userFeatures } from "./user-features.ts";

const users = [
  { id: "1", gender: "F", age: 24, occupation: "artist" },
  undefined,
  { id: "3", gender: "M", age: 25 },
  { id: "4", gender: "F", age: 70, occupation: "doctor" },
] as const;

it("userFeatures has a column for each gender, age group and occupation of a known user", () => {
  const { kinds, features } = userFeatures(users);
  expect(kinds).toEqual(["gender", "age", "occupation"]);
  const { matrix, names, fields } = features({ kinds, known: Uint8Array.of(1, 1, 1, 0, 0), minItems: 1 });
  expect(names).toEqual(["F", "M", "from 18", "from 25", "artist"]);
  expect(fields.map(({ kind, start, end }) => [kind, start, end])).toEqual([
    ["gender", 0, 2],
    ["age", 2, 4],
    ["occupation", 4, 5],
  ]);
  expect(Array.from({ length: 5 }, (_, user) => Array.from(columnsOf(matrix, user)))).toEqual([
    [0, 2, 4],
    [],
    [1, 3],
    [0],
    [],
  ]);
});

it("userFeatures leaves out kinds of which nothing is known", () => {
  expect(userFeatures([{ id: "1", age: 3 }]).kinds).toEqual(["age"]);
});

it("userFeatures leaves out what fewer than minItems known users have, and refuses kinds it does not have", () => {
  const { features } = userFeatures([...users, { id: "5", gender: "F" }]);
  const known = new Uint8Array(5).fill(1);
  expect(features({ kinds: ["gender", "occupation"], known }).names).toEqual(["F"]);
  expect(() => features({ kinds: ["zip"], known })).toThrow(
    'userFeatures: kind must be one of "gender", "age", "occupation", got "zip"',
  );
});
