import { csrFromTriplets } from "@marquee/core";
import type { FeatureRequest, FeatureSource, ItemFeatures, User } from "@marquee/core";

/** Lower ends of the age groups that MovieLens 1M asks for. */
const AGES = [1, 18, 25, 35, 45, 50, 56];

const ageGroup = (age: number): string => {
  const group = AGES.findLastIndex((start) => age >= start);
  return `from ${AGES[Math.max(0, group)]}`;
};

/** What is known of a user, by kind. */
const valueOf: Readonly<Record<string, (user: User) => string | undefined>> = {
  gender: ({ gender }) => gender,
  age: ({ age }) => (age === undefined ? undefined : ageGroup(age)),
  occupation: ({ occupation }) => occupation,
};

/**
 * What users are, in numbers, as `movieFeatures` has movies: the kinds `gender`, `age` (groups) and `occupation`, one
 * column for each value that a known user has, with a 1 for the users who have it.
 */
export function userFeatures(users: readonly (User | undefined)[]): FeatureSource {
  const kinds = Object.keys(valueOf).filter((kind) => users.some((user) => user && valueOf[kind](user) !== undefined));
  return { kinds, features: (request) => featuresOf(users, request) };
}

function featuresOf(users: readonly (User | undefined)[], { kinds, known }: FeatureRequest): ItemFeatures {
  const names: string[] = [];
  const [rows, columns]: [number[], number[]] = [[], []];
  const fields = kinds.map((kind) => {
    const start = names.length;
    const values = Array.from(known, (_, row) => users[row] && valueOf[kind](users[row]));
    names.push(...new Set(values.filter((value, row): value is string => known[row] > 0 && value !== undefined)));
    const places = new Map(names.slice(start).map((name, k) => [name, start + k]));
    values.forEach((value, row) => {
      const column = value === undefined ? undefined : places.get(value);
      if (column === undefined) return;
      rows.push(row);
      columns.push(column);
    });
    return { kind, start, end: names.length };
  });
  const ones = new Float32Array(rows.length).fill(1);
  const cells = [Int32Array.from(rows), Int32Array.from(columns)] as const;
  return { matrix: csrFromTriplets(known.length, names.length, ...cells, ones).matrix, names, fields };
}
