import { expect, it } from "vitest";
import { csrFromTriplets } from "@marquee/core";
import type { Fold, RatingMatrix } from "@marquee/core";
import { shareOfUsers } from "./resource.ts";

const users = 30;
const column = Int32Array.from({ length: users }, (_, user) => user);
const ratings = Float32Array.from(column, (user) => user + 1);
const { matrix } = csrFromTriplets(users, 2, column, new Int32Array(users), ratings);
const { matrix: test } = csrFromTriplets(users, 2, column, new Int32Array(users).fill(1), ratings);
const fold: Fold = { name: "1", train: { ...matrix, timestamps: Float64Array.from(ratings) }, test };

const usersOf = ({ indptr }: RatingMatrix): number[] => [...column].filter((user) => indptr[user + 1] > indptr[user]);

it("shareOfUsers keeps the same random users in both parts, their ratings and times with them", () => {
  const { train, test: held } = shareOfUsers(fold, 1 / 3, 1);
  expect(usersOf(train)).toHaveLength(10);
  expect(usersOf(held)).toEqual(usersOf(train));
  expect([...train.data]).toEqual(usersOf(train).map((user) => user + 1));
  expect([...train.timestamps!]).toEqual([...train.data]);
  expect([train.rows, train.cols]).toEqual([users, 2]);
});

it("the users of a smaller share are among those of a larger one, and depend on the seed", () => {
  const small = usersOf(shareOfUsers(fold, 1 / 9, 1).train);
  expect(usersOf(shareOfUsers(fold, 1 / 3, 1).train)).toEqual(expect.arrayContaining(small));
  expect(usersOf(shareOfUsers(fold, 1 / 9, 2).train)).not.toEqual(small);
});
