import type { SideInformation, SideName } from "../registry/side-information.ts";
import { matrixFingerprint } from "./fingerprint.ts";

/** SHA-256 of each kind of side information that a model learns from; times are part of the hash of the ratings. */
export function sideFingerprints(
  needs: readonly SideName[],
  { trust }: SideInformation,
): Readonly<Record<string, string>> {
  return needs.includes("trust") && trust ? { trust: matrixFingerprint(trust) } : {};
}
