import { oneOf, positiveInteger } from "@marquee/core";
import type { FeatureRequest } from "@marquee/core";

/**
 * The request with its defaults. Throws a RangeError, which `source` opens, for a kind that is not among `kinds` or named
 * twice, and for settings that make no sense.
 */
export function checkedRequest(
  source: string,
  kinds: readonly string[],
  request: FeatureRequest,
): Required<FeatureRequest> {
  const { weighting = "tf-idf", minItems = 2 } = request;
  request.kinds.forEach((kind, k) => {
    oneOf(`${source}: kind`, kind, kinds);
    if (request.kinds.indexOf(kind) < k) throw new RangeError(`${source}: kinds must be distinct, got ${kind} twice`);
  });
  oneOf(`${source}: weighting`, weighting, ["binary", "tf-idf", "bm25"]);
  positiveInteger(`${source}: minItems`, minItems);
  return { ...request, weighting, minItems };
}
