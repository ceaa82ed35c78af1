import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Progress } from "@marquee/core";
import { agrees } from "../catalogue/check-files.ts";
import type { ArchiveSource, Fingerprint, SetManifest, RemoteFile } from "../catalogue/manifest.ts";
import { DownloadError } from "./download-error.ts";
import { downloadFile, sumFile } from "./download-file.ts";
import type { DownloadOptions } from "./download-file.ts";
import { unzip } from "./unzip.ts";

export interface ObtainOptions extends DownloadOptions {
  readonly sizeLimit: number;
  readonly onProgress: ((progress: Progress) => void) | undefined;
}

type Found = ReadonlyMap<string, Required<Fingerprint>>;

/**
 * Downloads and unpacks a set beside `<folder>/<name>`, checks every file and moves all into place at once. Returns
 * the files that differ from the manifest. The caller holds the lock.
 */
export async function obtain(
  manifest: SetManifest,
  folder: string,
  options: ObtainOptions,
): Promise<readonly string[]> {
  const target = join(folder, manifest.name);
  const staging = `${target}.unpacking`;
  await rm(staging, { recursive: true, force: true });
  await mkdir(staging);
  try {
    const found = await arrive(manifest, target, staging, options);
    const changed = [...found.keys()].filter((file) => !agrees(manifest.files[file] ?? {}, found.get(file)!));
    if (changed.length > 0 && !options.acceptChanged) {
      throw new DownloadError("changed", `These files are not the published ones: ${changed.join(", ")}.`);
    }
    const replaced = `${target}.replaced`;
    await rm(replaced, { recursive: true, force: true });
    if (existsSync(target)) await rename(target, replaced);
    await rename(staging, target);
    for (const left of [replaced, `${target}.zip`, `${target}.files`]) await rm(left, { recursive: true, force: true });
    return changed;
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

async function arrive(manifest: SetManifest, target: string, staging: string, options: ObtainOptions): Promise<Found> {
  const { source } = manifest;
  if (source.kind === "archive") return fromArchive(manifest, source, `${target}.zip`, staging, options);
  if (source.kind === "files") return fromFiles(source.files, `${target}.files`, staging, options);
  throw new DownloadError("manual", `A set of the kind ${source.kind} is not fetched.`);
}

async function fromArchive(
  manifest: SetManifest,
  source: ArchiveSource,
  archive: string,
  staging: string,
  options: ObtainOptions,
): Promise<Found> {
  if (existsSync(archive)) {
    const found = await sumFile(archive);
    if (!agrees(source, found) && !options.acceptChanged) {
      throw new DownloadError("changed", `${archive} is not the published archive: delete it to download anew.`);
    }
  } else {
    await downloadFile(source.url, `${archive}.part`, source, options);
    await rename(`${archive}.part`, archive);
  }
  const { sizeLimit: limit, signal, onProgress } = options;
  const onBytes = (done: number, total: number): void => onProgress?.({ stage: "unpack", done, total });
  const files = Object.keys(manifest.files);
  try {
    const found = await unzip(archive, staging, { root: source.root, files, limit, signal, onBytes });
    const lacking = files.filter((file) => !found.has(file) && !(manifest.files[file].optional ?? false));
    if (lacking.length > 0) throw new DownloadError("damaged", `The archive lacks ${lacking.join(", ")}.`);
    return found;
  } catch (error) {
    const isBad = error instanceof DownloadError && (error.problem === "damaged" || error.problem === "unsafe");
    if (isBad) await rm(archive, { force: true });
    throw error;
  }
}

/** Files that have arrived wait in `waiting`, so that a stopped call does not ask for them again. */
async function fromFiles(
  files: readonly RemoteFile[],
  waiting: string,
  staging: string,
  options: ObtainOptions,
): Promise<Found> {
  for (const file of files) {
    const path = join(waiting, file.path);
    if (existsSync(path)) continue;
    await mkdir(dirname(path), { recursive: true });
    await downloadFile(file.url, `${path}.part`, file, options);
    await rename(`${path}.part`, path);
  }
  const found = new Map<string, Required<Fingerprint>>();
  for (const { path } of files) {
    found.set(path, await sumFile(join(waiting, path)));
    await mkdir(dirname(join(staging, path)), { recursive: true });
    await rename(join(waiting, path), join(staging, path));
  }
  return found;
}
