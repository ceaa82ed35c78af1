import type { SideInformation, SideName } from "../registry/side-information.ts";
import { fingerprint, matrixFingerprint } from "./fingerprint.ts";

/** SHA-256 of each kind of side information that a model learns from; times are part of the hash of the ratings. */
export function sideFingerprints(
  names: readonly SideName[],
  { trust, movies, users }: SideInformation,
): Readonly<Record<string, string>> {
  return {
    ...(trust && names.includes("trust") ? { trust: matrixFingerprint(trust) } : {}),
    ...(movies && names.includes("movies") ? { movies: fingerprint(movies) } : {}),
    ...(users && names.includes("users") ? { users: fingerprint(users) } : {}),
  };
}
