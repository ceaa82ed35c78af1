import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import { isAlive } from "../child.mjs";
import { childFailure } from "../failure.mjs";
import { cacheFolder } from "../paths.mjs";
import { ensureEnvironment, pip } from "../virtual-environment.mjs";

const version = "2.21.0";
const libraries = ["libtensorflow_cc.so.2", "libtensorflow_framework.so.2"];

/** Names its process, so that what a killed one left can be told from what another is downloading. */
const downloadPrefix = `download-${hostname()}-`;

const unpack = `import sys, zipfile
wheel, target, *libraries = sys.argv[1:]
folders = tuple("tensorflow/include/" + f for f in ("tensorflow/c/", "tensorflow/core/platform/", "tsl/", "xla/tsl/"))
wanted = lambda name: name.startswith(folders) or name in libraries or "LICENSE" in name
with zipfile.ZipFile(wheel) as archive:
    archive.extractall(target, [name for name in archive.namelist() if wanted(name)])`;

/**
 * The two libraries and the headers of libtensorflow, taken out of the wheel once and kept in a cache that several
 * checkouts can share: `{ version, folder, include, files }`.
 */
export async function cachedLibrary(context) {
  const library = describe();
  if (isCached()) return library;
  mkdirSync(cacheParent(), { recursive: true });
  clearBrokenDownloads();
  const temporary = mkdtempSync(join(cacheParent(), `${downloadPrefix}${process.pid}-`));
  try {
    const wheel = await download(temporary, context);
    await extract(wheel, join(temporary, "out"), context);
    await trim(describe(join(temporary, "out")), context);
    if (!isCached()) {
      rmSync(library.folder, { recursive: true, force: true });
      renameSync(join(temporary, "out"), library.folder);
    }
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
  return library;
}

/** Whether the cache holds the library already. */
export const isCached = () => describe().files.every((path) => existsSync(path));

const cacheParent = () => process.env.TENSORFLOW_CACHE ?? join(cacheFolder, "libtensorflow");

function describe(folder = join(cacheParent(), version)) {
  const files = libraries.map((name) => join(folder, "tensorflow", name));
  return { version, folder, include: join(folder, "tensorflow", "include"), files };
}

/** The wheel is only unpacked, never imported, so any Python can fetch the one made for 3.11. */
async function download(folder, context) {
  const python = await ensureEnvironment(context);
  const platforms = ["manylinux_2_27_x86_64", "manylinux2014_x86_64"].flatMap((name) => ["--platform", name]);
  const interpreter = ["--implementation", "cp", "--python-version", "3.11", "--only-binary", ":all:"];
  const storage = ["--no-deps", "--no-cache-dir", "--dest", folder];
  const args = ["download", ...storage, ...interpreter, ...platforms, `tensorflow-cpu==${version}`];
  const result = await pip(python, args, context, { TMPDIR: folder });
  if (result.status !== 0) throw childFailure(`the download of tensorflow-cpu ${version}`, result);
  return join(
    folder,
    readdirSync(folder).find((name) => name.endsWith(".whl")),
  );
}

async function extract(wheel, target, context) {
  const python = await ensureEnvironment(context);
  const names = libraries.map((name) => `tensorflow/${name}`);
  const result = await context.child(python, ["-c", unpack, wheel, target, ...names]);
  if (result.status !== 0)
    throw childFailure(`unpacking ${wheel}`, result, `There must be 1.1 GB of room in ${dirname(target)}.`);
}

/** Drops the symbols that only a debugger reads, a quarter of the 850 MB. Where there is no `strip` they stay. */
async function trim(library, context) {
  await context.child("strip", ["--strip-unneeded", ...library.files]);
}

function clearBrokenDownloads() {
  for (const name of readdirSync(cacheParent())) {
    if (!name.startsWith(downloadPrefix)) continue;
    const pid = Number(name.slice(downloadPrefix.length).split("-")[0]);
    if (!isAlive(pid)) rmSync(join(cacheParent(), name), { recursive: true, force: true });
  }
}
