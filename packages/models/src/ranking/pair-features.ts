import { columnsOf } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import type { Candidates } from "./candidates.ts";
import { matches } from "./item-traits.ts";
import type { ItemTraits } from "./item-traits.ts";
import { ranksOf } from "./ranks.ts";

/** The names of the features of a user and an item, in the order of the columns. */
export function featureNames(parts: readonly string[], kinds: readonly string[]): readonly string[] {
  return [
    ...parts.map((part) => `${part}: score`),
    ...parts.map((part) => `${part}: rank`),
    "popularity",
    "mean rating",
    "profile size",
    ...kinds.map((kind) => `${kind}: match`),
  ];
}

/**
 * The features (items × names) of the candidates of a user:
 *   score: that of the part, standardized over all items
 *   rank: ln of the rank by the part's score among the candidates, from 1 on
 *   popularity: ln(1 + ratings of the item)
 *   mean rating: of the item, damped
 *   profile size: ln(1 + ratings of the user)
 *   match: cosine of what the item is and the sum of what the user's items are, by kind of feature
 */
export function pairFeatures(
  { user, items, scores }: Candidates,
  profiles: CsrMatrix,
  { popularity, mean, vectors }: ItemTraits,
): Float32Array {
  const own = columnsOf(profiles, user);
  const chosen = scores.map((all) => Float64Array.from(items, (item) => all[item]));
  const size = Math.log(1 + own.length);
  const columns = [
    ...chosen,
    ...chosen.map((column) => Float64Array.from(ranksOf(column), Math.log)),
    Float64Array.from(items, (item) => popularity[item]),
    Float64Array.from(items, (item) => mean[item]),
    new Float64Array(items.length).fill(size),
    ...Object.values(vectors).map((matrix) => matches(matrix, own, items)),
  ];
  const values = new Float32Array(items.length * columns.length);
  columns.forEach((column, f) => {
    for (let row = 0; row < items.length; row++) values[row * columns.length + f] = column[row];
  });
  return values;
}
