import { flag, oneOf } from "@marquee/core";
import { texts } from "./stored-json.ts";
import type { TokenizerOptions } from "./text/tokenizer.ts";
import { checkBm25 } from "./weighting/bm25.ts";
import type { Bm25Options } from "./weighting/bm25.ts";
import type { TfIdfOptions } from "./weighting/tf-idf.ts";

/** How movies are read and weighted, for all kinds of a source. */
export interface MovieFeatureOptions extends TokenizerOptions, TfIdfOptions, Bm25Options {
  /** Overlapping bins, or one standardized column. Default "bins". */
  readonly year?: "bins" | "standardized";
}

/** All options with their defaults; throws when one makes no sense. */
export function movieFeatureOptions({
  stem = true,
  stopWords = [],
  sublinear = true,
  k1 = 1.2,
  b = 0.75,
  year = "bins",
}: MovieFeatureOptions = {}): Required<MovieFeatureOptions> {
  flag("movieFeatures: stem", stem);
  texts("movieFeatures: stopWords", stopWords);
  flag("movieFeatures: sublinear", sublinear);
  checkBm25("movieFeatures", k1, b);
  oneOf("movieFeatures: year", year, ["bins", "standardized"]);
  return { stem, stopWords, sublinear, k1, b, year };
}
