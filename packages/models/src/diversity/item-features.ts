import { columnCounts } from "@marquee/core";
import type { CsrMatrix, FeatureSource, FeatureWeighting } from "@marquee/core";

/** The kinds that an option names with commas between; a RangeError when it names none. */
export function kindsOf(name: string, text: string): readonly string[] {
  const kinds = text.split(",").map((kind) => kind.trim());
  if (kinds.includes("")) throw new RangeError(`${name} must be kinds of features with commas between, got "${text}"`);
  return kinds;
}

/** The features of all items (items × features), learned from those that have ratings. */
export function itemFeatures(
  source: FeatureSource,
  ratings: CsrMatrix,
  kinds: readonly string[],
  weighting: FeatureWeighting,
): CsrMatrix {
  const known = Uint8Array.from(columnCounts(ratings), (count) => (count > 0 ? 1 : 0));
  return source.features({ kinds, known, weighting, minItems: 1 }).matrix;
}
