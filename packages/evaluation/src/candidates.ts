import type { Factors } from "@marquee/core";

/** The candidates that are not in `rated`; both ascend. */
export function among(candidates: Int32Array, rated: Int32Array): Int32Array {
  let next = 0;
  return candidates.filter((item) => {
    while (rated[next] < item) next++;
    return rated[next] !== item;
  });
}

/** The factor model of `items` alone: its item k is items[k]. */
export function factorsOf(model: Factors, items: Int32Array): Factors {
  const { factors, userFactors, itemFactors, offset, userBias, itemBias } = model;
  const own = new Float32Array(items.length * factors);
  items.forEach((item, k) => own.set(itemFactors.subarray(item * factors, (item + 1) * factors), k * factors));
  return {
    factors,
    userFactors,
    itemFactors: own,
    offset,
    ...(userBias ? { userBias } : {}),
    ...(itemBias ? { itemBias: Float32Array.from(items, (item) => itemBias[item]) } : {}),
    score: (user, numbers) =>
      model.score(
        user,
        numbers.map((k) => items[k]),
      ),
  };
}
