import type { SideInformation, SideName } from "../registry/side-information.ts";
import { matrixFingerprint } from "./fingerprint.ts";

/** SHA-256 of each kind of side information that a model learns from. */
export function sideFingerprints(needs: readonly SideName[], side: SideInformation): Readonly<Record<string, string>> {
  return Object.fromEntries(
    needs.flatMap((name) => {
      const matrix = side[name];
      return matrix === undefined ? [] : [[name, matrixFingerprint(matrix)]];
    }),
  );
}
