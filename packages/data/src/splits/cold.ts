import { derive, numbersBelow, permutation, random } from "@marquee/core";
import type { Interactions } from "@marquee/core";
import { ofEachUser } from "./per-user.ts";
import { randomShare } from "./random-share.ts";
import type { HeldOut } from "./split.ts";

/** Ratings of a cold user that may become known; a user needs one more to be cold. */
export const KNOWN_POOL = 10;

/** The items that `rows` rate, ascending. */
export function itemsOf({ item, items }: Interactions, rows: Int32Array): Int32Array {
  const rated = new Uint8Array(items.size);
  for (const row of rows) rated[item[row]] = 1;
  return numbersBelow(items.size).filter((number) => rated[number] === 1);
}

/** All of `rows` that rate a random share of the items that they rate, with these items as the candidates. */
export function ofColdItems(data: Interactions, rows: Int32Array, share: number, seed: number): HeldOut {
  const rated = itemsOf(data, rows);
  if (rated.length < 2) throw new RangeError(`coldItems: two or more movies must have ratings, got ${rated.length}`);
  const candidates = randomShare(rated, share, seed);
  const cold = new Uint8Array(data.items.size);
  for (const item of candidates) cold[item] = 1;
  return { test: rows.filter((row) => cold[data.item[row]] === 1), candidates };
}

/** Of a random share of the users with more than `KNOWN_POOL` of `rows`: all rows but the pool, and the unknown of it. */
export function ofColdUsers(
  data: Interactions,
  rows: Int32Array,
  { test: share, known }: { readonly test: number; readonly known: number },
  seed: number,
): HeldOut {
  const orderOf = coldOrders(data, rows, share, seed);
  return {
    test: ofEachUser(data, rows, (own) => orderOf(own).subarray(KNOWN_POOL)),
    withheld: ofEachUser(data, rows, (own) => orderOf(own).subarray(known, KNOWN_POOL)),
  };
}

/** All but `known` of the rows of a random share of the users with more than `KNOWN_POOL` of `rows`. */
export function unknownOfColdUsers(
  data: Interactions,
  rows: Int32Array,
  { share, known }: { readonly share: number; readonly known: number },
  seed: number,
): Int32Array {
  const orderOf = coldOrders(data, rows, share, seed);
  return ofEachUser(data, rows, (own) => orderOf(own).subarray(known));
}

/** The rows of a user in a random order, when the user is drawn; else none. Each user has an own stream. */
function coldOrders(
  data: Interactions,
  rows: Int32Array,
  share: number,
  seed: number,
): (own: Int32Array) => Int32Array {
  const counts = new Int32Array(data.users.size);
  for (const row of rows) counts[data.user[row]]++;
  const able = numbersBelow(counts.length).filter((user) => counts[user] > KNOWN_POOL);
  if (able.length < 2) {
    throw new RangeError(
      `coldUsers: two or more users must have more than ${KNOWN_POOL} ratings, got ${able.length} of ${counts.length}`,
    );
  }
  const cold = new Set(randomShare(able, share, derive(seed, "users")));
  return (own) => {
    const user = data.user[own[0]];
    if (!cold.has(user)) return new Int32Array(0);
    const order = permutation(own.length, random(derive(seed, "ratings", data.users.idOf(user))));
    return order.map((k) => own[k]);
  };
}
