import { interactions, vocabulary } from "@marquee/core";
import type { Interactions } from "@marquee/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { datasetHash } from "../dataset-hash.ts";
import { clean } from "./clean.ts";

type Row = readonly [user: string, item: string, rating: number, time?: number];

const raw = (rows: readonly Row[]): Interactions => {
  const users = vocabulary([...new Set(rows.map(([user]) => user))]);
  const items = vocabulary([...new Set(rows.map(([, item]) => item))]);
  return interactions({
    users,
    items,
    user: Int32Array.from(rows, ([user]) => users.numberOf(user)),
    item: Int32Array.from(rows, ([, item]) => items.numberOf(item)),
    rating: Float32Array.from(rows, ([, , rating]) => rating),
    ...(rows.some(([, , , time]) => time !== undefined)
      ? { timestamp: Float64Array.from(rows, ([, , , time]) => time ?? NaN) }
      : {}),
  });
};

const rowsOf = ({ users, items, user, item, rating, timestamp }: Interactions): Row[] =>
  Array.from(user, (number, row) => {
    const [userId, itemId] = [users.idOf(number), items.idOf(item[row])];
    return timestamp ? [userId, itemId, rating[row], timestamp[row]] : [userId, itemId, rating[row]];
  });

const someRows = fc.array(
  fc.tuple(
    fc.integer({ min: 0, max: 12 }).map(String),
    fc.constantFrom("1", "01", "2", "10", "x", "é", "X", "9"),
    fc.integer({ min: 1, max: 5 }),
    fc.integer({ min: 0, max: 3 }),
  ),
  { minLength: 1, maxLength: 80 },
);

describe("clean", () => {
  it("numbers ids by value, then text, and sorts the rows by user and item", () => {
    const { interactions: result } = clean(
      raw([
        ["b", "10", 1],
        ["10", "9", 2],
        ["9", "x", 3],
        ["9", "010", 4],
        ["9", "10", 5],
      ]),
    );
    expect(result.users.ids).toEqual(["9", "10", "b"]);
    expect(result.items.ids).toEqual(["9", "10", "010", "x"]);
    expect(rowsOf(result)).toEqual([
      ["9", "10", 5],
      ["9", "010", 4],
      ["9", "x", 3],
      ["10", "9", 2],
      ["b", "10", 1],
    ]);
  });

  it("keeps the latest rating of a pair; of equal times the last in the file; a known time before an unknown one", () => {
    const rows: Row[] = [
      ["1", "a", 5, 20],
      ["1", "a", 1, 10],
      ["2", "a", 1, 10],
      ["2", "a", 2, 10],
      ["3", "a", 4, 10],
      ["3", "a", 5, NaN],
      ["3", "a", 3, 9],
      ["4", "a", 1, NaN],
      ["4", "a", 2, NaN],
    ];
    const { interactions: latest, report } = clean(raw(rows));
    expect(rowsOf(latest).map(([, , rating]) => rating)).toEqual([5, 2, 4, 2]);
    expect(report.steps).toEqual([
      expect.objectContaining({ step: "duplicates", rowsBefore: 9, rowsAfter: 4, found: 5 }),
    ]);
    expect(report.steps[0].samples[0]).toBe("1 a 1 10");
    const { interactions: earliest } = clean(raw(rows), { duplicates: "earliest" });
    expect(rowsOf(earliest).map(([, , rating]) => rating)).toEqual([1, 1, 3, 1]);
  });

  it("drops ratings off the scale or off its step before it looks at duplicates", () => {
    const rows: Row[] = [
      ["1", "a", 4, 1],
      ["1", "a", 11, 2],
      ["2", "a", 0, 1],
      ["2", "b", 3.25, 1],
      ["2", "c", 3.7, 1],
    ];
    const half = clean(raw(rows), { scale: { min: 0.5, max: 5, step: 0.5 } });
    expect(rowsOf(half.interactions)).toEqual([["1", "a", 4, 1]]);
    const tenth = clean(raw(rows), { scale: { min: 0, max: 10, step: 0.1 } });
    expect(rowsOf(tenth.interactions).map(([, , rating]) => rating)).toEqual([4, 0, Math.fround(3.7)]);
  });

  it("counts ratings of unknown movies and drops them only when told to", () => {
    const rows: Row[] = [
      ["1", "a", 4],
      ["1", "b", 3],
    ];
    const kept = clean(raw(rows), { knownItems: new Set(["a"]) });
    expect([kept.interactions.rating.length, kept.report.steps[0].found]).toEqual([2, 1]);
    const dropped = clean(raw(rows), { knownItems: new Set(["a"]), unknownItems: "drop" });
    expect(rowsOf(dropped.interactions)).toEqual([["1", "a", 4]]);
    expect(dropped.interactions.items.ids).toEqual(["a"]);
  });

  it("drops low ratings after it has looked at duplicates and before it counts", () => {
    const rows: Row[] = [
      ["1", "1", 5, 10],
      ["1", "1", 2, 20],
      ["1", "2", 4, 10],
      ["2", "2", 3.9, 10],
      ["2", "3", 4.5, 10],
    ];
    const { interactions: result, report } = clean(raw(rows), { minRating: 4 });
    expect(rowsOf(result)).toEqual([
      ["1", "2", 4, 10],
      ["2", "3", 4.5, 10],
    ]);
    expect(report.steps.map(({ step, found }) => [step, found])).toEqual([
      ["duplicates", 1],
      ["low-ratings", 2],
    ]);
    expect(rowsOf(clean(raw(rows), { minRating: 4, minItemRatings: 2 }).interactions)).toEqual([]);
  });

  it("drops users and items below the minimal counts until none is left, worked by hand", () => {
    const rows: Row[] = [
      ["1", "a", 1],
      ["1", "b", 1],
      ["2", "a", 1],
      ["2", "b", 1],
      ["3", "b", 1],
      ["3", "c", 1],
      ["4", "c", 1],
    ];
    const { interactions: core, report } = clean(raw(rows), { minUserRatings: 2, minItemRatings: 2 });
    expect(rowsOf(core)).toEqual([
      ["1", "a", 1],
      ["1", "b", 1],
      ["2", "a", 1],
      ["2", "b", 1],
    ]);
    expect([report.usersBefore, report.usersAfter, report.itemsBefore, report.itemsAfter]).toEqual([4, 2, 3, 2]);
  });

  it("leaves no user and item below the minimal counts, drops nothing twice, and finds the largest such set", () => {
    fc.assert(
      fc.property(someRows, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }), (rows, u, i) => {
        const options = { minUserRatings: u, minItemRatings: i };
        const { interactions: core } = clean(raw(rows), options);
        const counts = (column: Int32Array, size: number): number[] =>
          Array.from({ length: size }, (_, number) => column.filter((entry) => entry === number).length);
        for (const count of counts(core.user, core.users.size)) expect(count).toBeGreaterThanOrEqual(u);
        for (const count of counts(core.item, core.items.size)) expect(count).toBeGreaterThanOrEqual(i);
        if (core.rating.length > 0) expect(rowsOf(clean(core, options).interactions)).toEqual(rowsOf(core));
        expect(rowsOf(core)).toEqual(slowCore(rowsOf(clean(raw(rows)).interactions), u, i));
      }),
    );
  });

  it("gives the same rows and hash for any order of lines, when no pair repeats at one time", () => {
    const distinct = someRows.map((rows) => [
      ...new Map(rows.map((row) => [`${row[0]} ${row[1]} ${row[3]}`, row])).values(),
    ]);
    fc.assert(
      fc.property(
        distinct.chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length }))),
        ([rows, shuffled]) => {
          const [a, b] = [clean(raw(rows)).interactions, clean(raw(shuffled)).interactions];
          expect(rowsOf(b)).toEqual(rowsOf(a));
          expect(datasetHash(b)).toBe(datasetHash(a));
        },
      ),
    );
  });

  it("leaves its input as it was, leaves times out when told, and its report survives JSON", () => {
    const before = raw([
      ["2", "a", 4, 1],
      ["1", "b", 3, 2],
      ["1", "b", 3, 3],
    ]);
    const copy = structuredClone([before.user, before.item, before.rating, before.timestamp]);
    const { interactions: result, report } = clean(before, { dropTimes: true });
    expect([before.user, before.item, before.rating, before.timestamp]).toEqual(copy);
    expect(result.timestamp).toBeUndefined();
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  it("checks its options", () => {
    expect(() => clean(raw([["1", "a", 1]]), { minUserRatings: 0 })).toThrow(
      "clean: minUserRatings must be a positive integer, got 0",
    );
    expect(() => clean(raw([["1", "a", 1]]), { scale: { min: 1, max: 5, step: 0 } })).toThrow(
      "clean: scale must go up by a positive step, got 1 to 5 by 0",
    );
  });
});

/** The core by its definition, one row at a time in any order: the largest set is the same. */
function slowCore(rows: readonly Row[], minUser: number, minItem: number): readonly Row[] {
  const bad = rows.findIndex(
    ([user, item]) =>
      rows.filter((row) => row[0] === user).length < minUser || rows.filter((row) => row[1] === item).length < minItem,
  );
  return bad < 0 ? rows : slowCore(rows.toSpliced(bad, 1), minUser, minItem);
}

describe("datasetHash", () => {
  it("is the sha256 of the documented bytes, as Python's hashlib and struct give it", () => {
    const { interactions: data } = clean(
      raw([
        ["2", "10", 3.5, 7],
        ["2", "9", 1, NaN],
        ["a", "9", 5, 8],
      ]),
    );
    expect(datasetHash(data)).toBe("d95bce0b0f224a22a046d02352d0fb16ba923a03d8154eb13d6cf2e68d064fc4");
    expect(datasetHash(clean(data, { dropTimes: true }).interactions)).toBe(
      "1cf5afb6036a7aa535b4dc69f738185d8c9ff5e7e6a367368d07657ec3bfa497",
    );
  });
});
