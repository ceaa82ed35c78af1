import type { SideInformation, SideName } from "../registry/side-information.ts";
import { oncePer } from "../once-per.ts";
import { fingerprint, matrixFingerprint } from "./fingerprint.ts";

/** Hashes of tables, which a comparison asks for with each of its models. */
const tableFingerprint = oncePer((table: readonly unknown[]) => fingerprint(table));

/** SHA-256 of each kind of side information that a model learns from; times are part of the hash of the ratings. */
export function sideFingerprints(
  names: readonly SideName[],
  { trust, movies, users }: SideInformation,
): Readonly<Record<string, string>> {
  return {
    ...(trust && names.includes("trust") ? { trust: matrixFingerprint(trust) } : {}),
    ...(movies && names.includes("movies") ? { movies: tableFingerprint(movies) } : {}),
    ...(users && names.includes("users") ? { users: tableFingerprint(users) } : {}),
  };
}
