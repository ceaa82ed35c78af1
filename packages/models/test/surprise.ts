import { csrFromTriplets } from "@marquee/core";
import type { RatingMatrix } from "@marquee/core";
import oracle from "../src/oracle/surprise.json" with { type: "json" };

const { users, items, train } = oracle.input;

/** Column c of rows of numbers. */
export const column = (rows: readonly number[][], c: number): Int32Array => Int32Array.from(rows, (row) => row[c]);

/** The made-up training ratings that Surprise's estimates in the oracle come from. */
export const surpriseRatings: RatingMatrix = csrFromTriplets(
  users,
  items,
  column(train, 0),
  column(train, 1),
  Float32Array.from(train, (row) => row[2]),
).matrix;
