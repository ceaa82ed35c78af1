import { dataFolder, manifestsIn } from "../catalogue/catalogue.ts";
import type { SetManifest } from "../catalogue/manifest.ts";
import { entryNamed } from "../catalogue/nearest-name.ts";
import { checkListed, parseChecked, path, setMembers } from "../catalogue/parse-manifest.ts";
import { among, count, object, tagged } from "../catalogue/schema.ts";

/** Of the texts; it decides how a run of letters is divided into words. */
export type ReviewLanguage = "en" | "zh";

/** Which reader makes the reviews, of which files. */
export type ManifestReviews =
  /** A review a line, a file for each label. */
  | {
      readonly reader: "lines";
      readonly language: ReviewLanguage;
      readonly negative: string;
      readonly positive: string;
    }
  /** Lines of text, tab and label 0 or 1; a file for each part. */
  | {
      readonly reader: "tsv";
      readonly language: ReviewLanguage;
      readonly train: string;
      readonly validation: string;
      readonly test: string;
    }
  /** `label,review` with a header, the label 0 or 1. */
  | { readonly reader: "csv"; readonly language: ReviewLanguage; readonly file: string }
  /** One JSON object a line: `split` train or test, `label` pos or neg, `text`, `imdbId`. */
  | { readonly reader: "jsonl"; readonly language: ReviewLanguage; readonly file: string };

/** Everything Marquee knows of one set of reviews; the file is `data/<name>/manifest.json`. */
export interface ReviewManifest extends SetManifest {
  readonly reviews: ManifestReviews;
  /** Reviews with a text. */
  readonly counts: { readonly negative: number; readonly positive: number };
}

type Reader<R extends ManifestReviews["reader"]> = Extract<ManifestReviews, { reader: R }>;
const language = among("en", "zh");
const manifest = object<ReviewManifest>({
  ...setMembers,
  reviews: tagged<ManifestReviews>("reader", {
    lines: object<Reader<"lines">>({ reader: among("lines"), language, negative: path, positive: path }),
    tsv: object<Reader<"tsv">>({ reader: among("tsv"), language, train: path, validation: path, test: path }),
    csv: object<Reader<"csv">>({ reader: among("csv"), language, file: path }),
    jsonl: object<Reader<"jsonl">>({ reader: among("jsonl"), language, file: path }),
  }),
  counts: object<ReviewManifest["counts"]>({ negative: count, positive: count }),
});

/** The manifest of reviews that `json` holds; errors as of `parseManifest`. */
export function parseReviewManifest(json: string, where: string): ReviewManifest {
  return parseChecked(json, where, (value) => {
    const parsed = manifest(where, value);
    const files = Object.entries(parsed.reviews).filter(([member]) => member !== "reader" && member !== "language");
    checkListed(
      parsed,
      files.map(([, file]) => file),
      where,
    );
    return parsed;
  });
}

/** The manifests of all sets of reviews under `folder`, by name. Throws a DataError when one is malformed. */
export function reviewCatalogue(folder: string = dataFolder): readonly ReviewManifest[] {
  return manifestsIn(folder, "reviews", parseReviewManifest);
}

/** The manifest of the reviews `name`. Throws a RangeError that suggests the nearest name and lists all. */
export function reviewManifestOf(name: string, folder: string = dataFolder): ReviewManifest {
  return entryNamed(name, reviewCatalogue(folder), "reviewManifestOf: there are no reviews");
}
