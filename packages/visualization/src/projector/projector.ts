import type { CsrMatrix } from "@marquee/core";

/** All that the page of floating movies shows; items are numbered as `movies`. */
export interface Projector {
  /** Of the data set. */
  readonly title: string;
  readonly movies: readonly ProjectorMovie[];
  /** How often each movie was rated, within times that end with the last rating; the longest first. */
  readonly popularity: readonly PopularityWindow[];
  /** At least one. */
  readonly embeddings: readonly ProjectorEmbedding[];
  /** What users like (users × movies), for recommendations by items and by users; each cell is a like. */
  readonly likes?: Omit<CsrMatrix, "data">;
  /** Factors into which a new profile is folded. */
  readonly factors?: FoldInFactors;
  readonly posters?: PosterSheets;
}

export interface ProjectorMovie {
  readonly id: string;
  readonly title: string;
  readonly year?: number;
  readonly genres: readonly string[];
}

export interface PopularityWindow {
  /** Such as "all time", "last 30 days". */
  readonly name: string;
  /** By movie. */
  readonly counts: Int32Array;
}

/** Vectors of movies, and the maps made of them. */
export interface ProjectorEmbedding {
  /** Such as "item2vec"; no two have one name. */
  readonly name: string;
  /** One sentence for those who do not know it. */
  readonly description: string;
  /** The movie of each row, ascending: not every movie has a vector. */
  readonly movies: Int32Array;
  /** (movies × width), row-major. */
  readonly vectors: Float32Array;
  readonly width: number;
  /** The cluster of each row, counted from 0. */
  readonly clusters?: Int32Array;
  /** At least one; no two have both name and dimensions in common. */
  readonly maps: readonly ProjectorMap[];
}

export interface ProjectorMap {
  /** Such as "t-SNE". */
  readonly name: string;
  readonly dimensions: 2 | 3;
  /** (movies × dimensions), row-major, beside the rows of the embedding. */
  readonly coordinates: Float32Array;
  /** Share of the 10 nearest on the map that are near in the embedding, 0 … 1. */
  readonly trustworthiness?: number;
}

/** Item factors of iALS with what the equations of a row depend on (see `ials`). */
export interface FoldInFactors {
  readonly factors: number;
  /** (movies × factors), row-major. */
  readonly itemFactors: Float32Array;
  readonly regularization: number;
  readonly regularizationExponent: number;
  /** How much more a preference counts than a missing cell. */
  readonly alpha: number;
}

/** Sheets of posters that the page takes: each is a texture of its own. */
export const MOST_SHEETS = 4;

/** Small posters side by side on large pictures. */
export interface PosterSheets {
  /** JPEG, PNG or WebP, all of one size; at most `MOST_SHEETS`. */
  readonly sheets: readonly Uint8Array[];
  /** Posters beside and below each other on a sheet. */
  readonly columns: number;
  readonly rows: number;
  /** Width by height of a poster. */
  readonly aspect: number;
  /** The place of each movie's poster, row by row, sheet by sheet; −1 where there is none. */
  readonly places: Int32Array;
}
