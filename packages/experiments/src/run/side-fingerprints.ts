import type { SideInformation, SideName } from "../registry/side-information.ts";
import { oncePer } from "../once-per.ts";
import type { MovieVectors } from "./movie-vectors.ts";
import { fingerprint, matrixFingerprint } from "./fingerprint.ts";

/** Hashes of tables, which a comparison asks for with each of its models. */
const tableFingerprint = oncePer((table: readonly unknown[]) => fingerprint(table));

const vectorsFingerprint = (vectors: readonly MovieVectors[]): string =>
  fingerprint(Object.fromEntries(vectors.map(({ kind, hash }) => [kind, hash])));

/** SHA-256 of each kind of side information that a model learns from; times are part of the hash of the ratings. */
export function sideFingerprints(
  names: readonly SideName[],
  { trust, movies, vectors, users }: SideInformation,
): Readonly<Record<string, string>> {
  return {
    ...(trust && names.includes("trust") ? { trust: matrixFingerprint(trust) } : {}),
    ...(movies && names.includes("movies") ? { movies: tableFingerprint(movies) } : {}),
    ...(vectors && names.includes("vectors") ? { vectors: vectorsFingerprint(vectors) } : {}),
    ...(users && names.includes("users") ? { users: tableFingerprint(users) } : {}),
  };
}
