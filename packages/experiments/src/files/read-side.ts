import type { Vocabulary } from "@marquee/core";
import { readTrustFile, trustMatrix } from "@marquee/data";
import type { SideInformation } from "../registry/side-information.ts";

/** What is known beside the ratings of a file: a graph from `truster trustee weight` lines about `users`, and times. */
export async function readSide(
  trust: string | undefined,
  users: Vocabulary,
  timestamps: Float64Array | undefined,
): Promise<SideInformation> {
  const times: SideInformation = timestamps ? { timestamps: true } : {};
  if (trust === undefined) return times;
  const { links } = await readTrustFile(trust);
  return { ...times, trust: trustMatrix(links, users).matrix };
}
