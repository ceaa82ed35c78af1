import { join } from "node:path";
import type { SetManifest } from "../catalogue/manifest.ts";
import { DownloadError } from "./download-error.ts";
import type { DownloadProblem } from "./download-error.ts";
import { explain } from "./explain.ts";

/** The error of a download as one that names the set, says what happened and what to do. */
export function downloadError(error: unknown, manifest: SetManifest, folder: string): DownloadError {
  const { source, name } = manifest;
  const url = source.kind === "archive" ? source.url : source.kind === "files" ? source.files[0].url : undefined;
  const { problem, message } = explain(error, url === undefined ? name : new URL(url).host);
  const todo = advice(problem, manifest, folder);
  return new DownloadError(problem, `fetchDataset: ${name} could not be fetched. ${message}${todo}`, { cause: error });
}

function advice(problem: DownloadProblem, { name, source, files }: SetManifest, folder: string): string {
  const target = join(folder, name);
  switch (problem) {
    case "network":
    case "proxy":
    case "not found":
    case "server":
      return source.kind === "archive"
        ? ` What has arrived is kept: fetch again later, or download ${source.url} by hand to ${target}.zip and fetch again.`
        : ` Fetch again later, or put the files into ${target} by hand.`;
    case "changed":
      return " If the publisher has replaced it, fetch again with --accept-changed; results carry their own hash.";
    case "damaged":
    case "unsafe":
      return " It was deleted: fetch again.";
    case "disk": {
      const packed = source.kind === "archive" ? (source.bytes ?? 0) : 0;
      const bytes = Object.values(files).reduce((sum, file) => sum + (file.bytes ?? 0), packed);
      return ` The set needs about ${Math.ceil(bytes / 1e6)} MB in ${folder}. What has arrived is kept.`;
    }
    default:
      return "";
  }
}
