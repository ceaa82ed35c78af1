import type { ManifestEnrichment } from "./manifest-enrichment.ts";

/** Terms of use, shown before the first download. */
export interface License {
  readonly name: string;
  /** Where the full text stands. */
  readonly url?: string;
  /** One sentence of what it asks. */
  readonly summary: string;
  /** Whether the files may be passed on. */
  readonly redistribution: boolean;
}

/** What is known of a file: each member that is present must agree. */
export interface Fingerprint {
  /** Lower-case hexadecimal. */
  readonly sha256?: string;
  /** Lower-case hexadecimal; given where the publisher names no other. */
  readonly md5?: string;
  readonly bytes?: number;
}

/** One archive that holds all files. */
export interface ArchiveSource extends Fingerprint {
  readonly kind: "archive";
  readonly url: string;
  readonly format: "zip";
  /** Folder inside the archive that holds the files; empty when they stand at the top. */
  readonly root: string;
}

/** A file that is fetched on its own. */
export interface RemoteFile extends Fingerprint {
  readonly url: string;
  /** Path in the data set's folder. */
  readonly path: string;
}

/** Where the files come from: with this repository, from one archive, one by one, or by hand. */
export type ManifestSource =
  | { readonly kind: "embedded" }
  | ArchiveSource
  | { readonly kind: "files"; readonly files: readonly RemoteFile[] }
  | { readonly kind: "manual"; /** A sentence for the reader. */ readonly how: string };

/** A file of a data set; it may also stand gzipped beside its name, as `ratings.dat.gz`. */
export interface ManifestFile extends Fingerprint {
  /** Whether the set can be used without it. Default false. */
  readonly optional?: boolean;
}

/** Catalogs of movies whose ids several data sets share. */
export type MovieCatalog = "movielens" | "imdb";

/** Of the text in a file. */
export type FileEncoding = "utf-8" | "latin-1";

/** How the ratings file is written. */
export interface ManifestRatings {
  readonly file: string;
  /** For those who read the manifest: quotes are undone between commas and semicolons, and only there, whatever it says. */
  readonly format: "delimited" | "csv";
  readonly separator: "::" | "\t" | "," | " ";
  readonly encoding: FileEncoding;
  /** Whether the first line names the columns. */
  readonly header: boolean;
  /** What stands where; further columns that a header names are ignored. */
  readonly columns: readonly ("user" | "item" | "rating" | "timestamp")[];
  /** Default "seconds". */
  readonly timestampUnit?: "seconds" | "milliseconds";
  /** The timestamp that stands for "unknown". */
  readonly unknownTimestamp?: number;
}

/** Which reader makes the movies table, of which files. */
export type ManifestMovies =
  | { readonly reader: "none" }
  | { readonly reader: "movielens-dat"; readonly file: string; readonly encoding: FileEncoding }
  | {
      readonly reader: "movielens-csv";
      readonly file: string;
      readonly encoding: FileEncoding;
      readonly tags?: string;
      readonly links?: string;
    }
  | {
      readonly reader: "movielens-100k";
      readonly file: string;
      readonly encoding: FileEncoding;
      /** Names of the genre flags. */
      readonly genres: string;
    }
  | {
      readonly reader: "hetrec";
      readonly file: string;
      readonly encoding: FileEncoding;
      readonly genres: string;
      readonly directors: string;
      readonly actors: string;
      readonly countries: string;
      /** Tags of each movie, by number. */
      readonly tags: string;
      /** Names of the tags. */
      readonly tagNames: string;
      /** Of the files of directors and actors. */
      readonly peopleEncoding: FileEncoding;
    }
  | { readonly reader: "douban-jsonl"; readonly file: string; readonly encoding: FileEncoding };

/** Which reader makes the users table. */
export interface ManifestUsers {
  readonly reader: "movielens-dat" | "movielens-100k";
  readonly file: string;
}

/** A train and test pair that the data set ships. */
export interface CanonicalFold {
  readonly name: string;
  readonly train: string;
  readonly test: string;
}

/** What is known of files that belong together, whatever they hold: ratings or reviews. */
export interface SetManifest {
  /** Kebab-case, the name of its folder: `ml-1m`. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly homepage: string;
  readonly license: License;
  readonly citation: string;
  readonly source: ManifestSource;
  /** By path in the data set's folder, with `/` between folders. */
  readonly files: Readonly<Record<string, ManifestFile>>;
  /** Where else in a folder of data sets a copy may stand than in the folder of its name: `sentiment/zh`. */
  readonly folders?: readonly string[];
}

/** Everything Marquee knows of one data set; the file is `data/<name>/manifest.json`. */
export interface Manifest extends SetManifest {
  readonly ratings: ManifestRatings;
  readonly movies: ManifestMovies;
  /** Whose ids its movies have; absent where they are its own. */
  readonly ids?: MovieCatalog;
  /** The first to say something of a movie is believed; the set's own files come before all. */
  readonly enrichment?: readonly ManifestEnrichment[];
  readonly users?: ManifestUsers;
  /** File of `truster trustee weight` lines, the columns apart by blanks: who trusts whom. */
  readonly trust?: string;
  readonly scale: { readonly min: number; readonly max: number; readonly step: number };
  readonly counts: {
    /** Lines of the ratings file as published, repeated pairs included. */
    readonly ratings: number;
    readonly users: number;
    /** Items with a rating. */
    readonly items: number;
    /** Rows of the movies table. */
    readonly movies?: number;
  };
  /** By name of the recipe: `u` → the folds u1 … u5. */
  readonly canonicalSplits?: Readonly<Record<string, readonly CanonicalFold[]>>;
}
