import type { CsrMatrix } from "@marquee/core";

/**
 * The confidences of preferred cells: 1 + α, or 1 + α r with their ratings r ≥ 0; `name` is the factory's, for
 * messages.
 */
export function confidenceOf(
  name: string,
  preferred: CsrMatrix,
  alpha: number,
  confidence: "constant" | "rating",
): CsrMatrix {
  const data = preferred.data.map((rating) => {
    if (confidence === "constant") return 1 + alpha;
    if (rating < 0) throw new RangeError(`${name}: ratings must be ≥ 0 for confidence "rating", got ${rating}`);
    return 1 + alpha * rating;
  });
  return { ...preferred, data };
}
