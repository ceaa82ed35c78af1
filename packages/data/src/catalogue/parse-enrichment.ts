import type { FileEnrichment, HetrecEnrichment, ManifestEnrichment, TmdbEnrichment } from "./manifest-enrichment.ts";
import { among, matching, object, optional, tagged, text } from "./schema.ts";
import type { Check } from "./schema.ts";

/** A path whose first folder says what the file belongs to. */
const pathInFolder = matching(/^(?!.*(^|\/)\.{1,2}(\/|$))[^/\\:]+(\/[^/\\:]+)+$/, "a path that begins with a folder");
const how = optional(text);
const oneFile = object<FileEnrichment>({
  reader: among("plots-csv", "overviews-csv", "omdb-dat"),
  how,
  file: pathInFolder,
});
/** Checks an entry of a manifest's enrichment. */
export const enrichment: Check<ManifestEnrichment> = tagged<ManifestEnrichment>("reader", {
  "plots-csv": oneFile,
  "overviews-csv": oneFile,
  "omdb-dat": oneFile,
  "tmdb-csv": object<TmdbEnrichment>({ reader: among("tmdb-csv"), how, file: pathInFolder, links: pathInFolder }),
  hetrec: object<HetrecEnrichment>({
    reader: among("hetrec"),
    how,
    movies: pathInFolder,
    directors: pathInFolder,
    countries: pathInFolder,
    tags: pathInFolder,
    tagNames: pathInFolder,
  }),
});
