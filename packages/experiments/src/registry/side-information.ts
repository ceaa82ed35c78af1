import type { CsrMatrix } from "@marquee/core";
import type { Dataset } from "@marquee/data";

/** What a model may learn from besides the ratings. */
export interface SideInformation {
  /** Who trusts whom (users × users). */
  readonly trust?: CsrMatrix;
  /** Whether the ratings have times; absent when they have none. */
  readonly timestamps?: true;
}

/** A kind of side information. */
export type SideName = keyof SideInformation;

/** Each kind in words, as in "needs a trust graph". */
export const sideWords: Readonly<Record<SideName, string>> = { trust: "a trust graph", timestamps: "timestamps" };

/** Where each kind comes from when the ratings are a file, behind "needs a trust graph". */
export const sideAdvice: Readonly<Record<SideName, string>> = {
  trust: ": give one with --trust",
  timestamps: ": give ratings with a fourth column",
};

/** The side information that a data set has. */
export const sideOf = ({ trust, interactions }: Pick<Dataset, "trust" | "interactions">): SideInformation => ({
  ...(trust ? { trust } : {}),
  ...(interactions.timestamp ? { timestamps: true } : {}),
});

/** "a trust graph" for ["trust"]; undefined when nothing is needed. */
export function needsText(needs: readonly SideName[]): string | undefined {
  return needs.length === 0 ? undefined : needs.map((name) => sideWords[name]).join(" and ");
}
