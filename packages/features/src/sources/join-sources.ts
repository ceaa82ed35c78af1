import type { FeatureSource } from "@marquee/core";
import { checkedRequest } from "../check-request.ts";
import { joinFeatures } from "./join-features.ts";

/**
 * One source with the kinds of all, for example of movies and of an encoder's vectors: each kind is asked of the source
 * that has it. Throws a RangeError when two have the same.
 */
export function joinSources(...sources: readonly FeatureSource[]): FeatureSource {
  const kinds = sources.flatMap((source) => source.kinds);
  const twice = kinds.find((kind, k) => kinds.indexOf(kind) < k);
  if (twice !== undefined) throw new RangeError(`joinSources: kinds must be distinct, got ${twice} in two sources`);
  return {
    kinds,
    features(request) {
      checkedRequest("joinSources", kinds, request);
      const parts = request.kinds.map((kind) =>
        sources.find((source) => source.kinds.includes(kind))!.features({ ...request, kinds: [kind] }),
      );
      return joinFeatures(parts, request.known.length);
    },
  };
}
