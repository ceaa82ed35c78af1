import type { CsrMatrix } from "./csr.ts";

/** The columns start … end − 1 of the features hold one kind: `genres`, `plot`. */
export interface FeatureField {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
}

/** What items are, in numbers; sparse, so that words stay cheap. */
export interface ItemFeatures {
  /** (items × features); an item of which nothing is known has an empty row. */
  readonly matrix: CsrMatrix;
  /** What each column stands for, unique within its field: `Comedy`, `Lasseter, John`. */
  readonly names: readonly string[];
  /** The kinds, one after another, that fill the columns. */
  readonly fields: readonly FeatureField[];
}

/** How the values of words and names are weighted. */
export type FeatureWeighting = "binary" | "tf-idf" | "bm25";

/** What a model asks of a source. */
export interface FeatureRequest {
  /** Kinds in the order of the columns; unknown ones are a RangeError that names those there are. */
  readonly kinds: readonly string[];
  /**
   * By item, 1 for those that have ratings in the training part: vocabularies, weights and scales are learned from them
   * alone. Its length is the number of rows wanted: the catalog is cut, or gets empty rows, to have it.
   */
  readonly known: Uint8Array;
  /** Default "tf-idf". */
  readonly weighting?: FeatureWeighting;
  /** A word or name that fewer known items have is left out. Default 2. */
  readonly minItems?: number;
}

/** Where the features of a catalog's items come from: its movies, an encoder of sentences, a table of vectors. */
export interface FeatureSource {
  /** The kinds it has, those that are empty for all items left out. */
  readonly kinds: readonly string[];
  /** Equal requests give equal features. */
  features(request: FeatureRequest): ItemFeatures;
}

/** A feature that two items have both. */
export interface SharedFeature {
  readonly kind: string;
  readonly name: string;
  /** What it adds to the likeness of the two. */
  readonly weight: number;
}
