import type { Vocabulary } from "@marquee/core";
import { readTrustFile, trustMatrix } from "@marquee/data";
import type { SideInformation } from "../registry/side-information.ts";

/** The side information from a file of `truster trustee weight` lines about `users`; none without a file. */
export async function readSide(trust: string | undefined, users: Vocabulary): Promise<SideInformation> {
  if (trust === undefined) return {};
  const { links } = await readTrustFile(trust);
  return { trust: trustMatrix(links, users).matrix };
}
