import { expect, it } from "vitest";
import { rowsByUser } from "./rows-by-user.ts";

it("rowsByUser gives each user's rows in the order of the table, and nobody without rows", () => {
  expect(rowsByUser(Int32Array.of(4, 1, 4, 7, 1))).toEqual({
    users: Int32Array.of(1, 4, 7),
    starts: Int32Array.of(0, 2, 4, 5),
    rows: Int32Array.of(1, 4, 0, 2, 3),
  });
  const none = new Int32Array(0);
  expect(rowsByUser(none)).toEqual({ users: none, starts: Int32Array.of(0), rows: none });
});
