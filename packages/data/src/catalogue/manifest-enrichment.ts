/** A source of more than the set's own files say; paths as of `ManifestEnrichment`. */
interface EnrichmentSource {
  /** Where the files come from, in a sentence; not needed where the first folder is a data set of the catalogue. */
  readonly how?: string;
}

/**
 * One file by movie id: `movieId,source,plot`; `movieId,title,genres,tmdb_id,overview`; pages of the Open Movie
 * Database.
 */
export interface FileEnrichment extends EnrichmentSource {
  readonly reader: "plots-csv" | "overviews-csv" | "omdb-dat";
  readonly file: string;
}

/** Pages of The Movie Database by its own ids. */
export interface TmdbEnrichment extends EnrichmentSource {
  readonly reader: "tmdb-csv";
  readonly file: string;
  /** `movieId,imdbId,tmdbId`: which movie a page is of. */
  readonly links: string;
}

/** HetRec 2011: people, countries and tags by MovieLens movie id, and which film they were looked up for. */
export interface HetrecEnrichment extends EnrichmentSource {
  readonly reader: "hetrec";
  readonly movies: string;
  readonly directors: string;
  readonly countries: string;
  readonly tags: string;
  readonly tagNames: string;
}

/**
 * Files beyond the set's own that say more of its movies. Their paths begin in the folder that holds the data sets, so
 * that the first folder is the data set or the collection that they belong to. The set opens without them all the same.
 */
export type ManifestEnrichment = FileEnrichment | TmdbEnrichment | HetrecEnrichment;

/** The files that an entry of the enrichment names, by what the reader calls them. */
export function enrichmentFiles(entry: ManifestEnrichment): Readonly<Record<string, string>> {
  const notFiles: readonly string[] = ["reader", "how"];
  return Object.fromEntries(Object.entries(entry).filter(([key]) => !notFiles.includes(key)));
}
