import type { FeatureSource, ItemFeatures, User } from "@marquee/core";
import { checkedRequest } from "./check-request.ts";
import { joinFeatures } from "./sources/join-features.ts";
import { termCounts } from "./terms/term-counts.ts";
import { termLists } from "./terms/term-lists.ts";
import { termNames } from "./terms/term-names.ts";

/** Lower ends of the age groups that MovieLens 1M asks for. */
const AGES = [1, 18, 25, 35, 45, 50, 56];

const ageGroup = (age: number): string => `from ${AGES.findLast((start) => age >= start) ?? AGES[0]}`;

/** What is known of a user, by kind. */
const valueOf: Readonly<Record<string, (user: User) => string | undefined>> = {
  gender: ({ gender }) => gender,
  age: ({ age }) => (age === undefined ? undefined : ageGroup(age)),
  occupation: ({ occupation }) => occupation,
};

/**
 * What users are, in numbers, as `movieFeatures` has movies: the kinds `gender`, `age` (groups) and `occupation`. A user has
 * one value of a kind at most, so the only entry of a row (users × values) is 1, whatever the weighting.
 */
export function userFeatures(users: readonly (User | undefined)[]): FeatureSource {
  const listsOf = (kind: string) =>
    termLists(
      users,
      (user) => [valueOf[kind](user) ?? ""],
      (value) => value,
    );
  const lists = new Map(Object.keys(valueOf).map((kind) => [kind, listsOf(kind)]));
  const kinds = [...lists.keys()].filter((kind) => lists.get(kind)!.terms.length > 0);
  return {
    kinds,
    features(request): ItemFeatures {
      const asked = checkedRequest("userFeatures", kinds, request);
      const parts = asked.kinds.map((kind): ItemFeatures => {
        const names = termNames(lists.get(kind)!, asked.known, asked.minItems);
        const matrix = termCounts(lists.get(kind)!, asked.known.length, names);
        return { matrix, names, fields: [{ kind, start: 0, end: names.length }] };
      });
      return joinFeatures(parts, asked.known.length);
    },
  };
}
