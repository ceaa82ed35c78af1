import { columnsOf, numbersBelow, valuesOf } from "@marquee/core";
import type { CsrMatrix, FitContext, Recommender } from "@marquee/core";
import { steps } from "../shared/steps.ts";
import { candidatesOf } from "./candidates.ts";
import { joinExamples, noExamples } from "./examples.ts";
import type { RankingExamples } from "./examples.ts";
import type { ItemTraits } from "./item-traits.ts";
import { pairFeatures } from "./pair-features.ts";

/** Users whose candidates are made together. */
const BLOCK = 128;

export interface ExampleSource {
  /** Fitted to `profiles`. */
  readonly models: readonly Recommender[];
  readonly profiles: CsrMatrix;
  readonly traits: ItemTraits;
  /** Number of features. */
  readonly width: number;
  /** What the models have not seen: those from `minRating` on are liked. */
  readonly heldOut: CsrMatrix;
  readonly minRating: number;
  /** Candidates of each part. */
  readonly candidates: number;
}

/** The candidates of every user who held out something liked that is among them, with something that is not. */
export async function learnExamples(source: ExampleSource, context: FitContext | undefined): Promise<RankingExamples> {
  const { models, profiles, traits, width, heldOut, minRating, candidates } = source;
  const lowest = Math.fround(minRating);
  const candidatesFor = candidatesOf(models, profiles, candidates);
  const users = numbersBelow(heldOut.rows).filter((user) => valuesOf(heldOut, user).some((rating) => rating >= lowest));
  const finished = steps(context, "examples", users.length);
  const blocks: RankingExamples[] = [];
  for (let start = 0; start < users.length; start += BLOCK) {
    for (const found of candidatesFor(users.subarray(start, start + BLOCK))) {
      const ratings = valuesOf(heldOut, found.user);
      const liked = columnsOf(heldOut, found.user).filter((_, k) => ratings[k] >= lowest);
      const relevant = Uint8Array.from(found.items, (item) => (liked.includes(item) ? 1 : 0));
      if (!relevant.includes(1) || !relevant.includes(0)) continue;
      const values = pairFeatures(found, profiles, traits);
      blocks.push({ offsets: Int32Array.of(0, relevant.length), width, values, relevant });
    }
    await finished(Math.min(users.length, start + BLOCK));
  }
  return joinExamples(blocks.length > 0 ? blocks : [noExamples(width)]);
}
