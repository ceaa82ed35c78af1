import { compareVersions } from "./version.mjs";

/** The oldest Node that runs every part of Marquee. */
export const oldestNode = "20.19.0";

/** What to say about a Node of this version; undefined when it is new enough. */
export function nodeComplaint(version) {
  if (compareVersions(version, oldestNode) >= 0) return undefined;
  return (
    `Node ${version} is too old: Marquee needs ${oldestNode} or newer (this one is ${process.execPath}).\n` +
    "Install a newer one from https://nodejs.org or with your version manager, then run the same command again."
  );
}
