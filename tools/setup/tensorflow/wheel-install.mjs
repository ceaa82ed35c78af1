import { rmSync } from "node:fs";
import { SetupFailure } from "../failure.mjs";
import { cachedLibrary } from "./library.mjs";
import { compileAddon, findCompiler } from "./addon.mjs";
import { linkLibrary } from "./link.mjs";
import { addonPath } from "./locate.mjs";
import { loads } from "./loads.mjs";

/**
 * libtensorflow from the tensorflow-cpu wheel, and the addon compiled against it from the package's own sources.
 * Gives the files the package needs from now on. Linux on x64 only.
 */
export async function addWheelLibrary(folder, context) {
  checkPlatform();
  const compiler = await findCompiler(context);
  const library = await cachedLibrary(context);
  linkLibrary(library, folder);
  await compileAddon(compiler, folder, context);
  const { ok, result } = await loads(folder, context);
  if (ok) return library.files;
  rmSync(addonPath(folder), { force: true });
  throw new SetupFailure(
    "TensorFlow's addon was compiled but does not load",
    `Delete ${library.folder} and run the same command again; if it stays so, please report the lines above.`,
    result.output,
  );
}

function checkPlatform() {
  if (process.platform === "linux" && process.arch === "x64") return;
  throw new SetupFailure(
    `TensorFlow's library could not be downloaded, and the wheel that replaces it is for Linux on x64 (this is ${process.platform} on ${process.arch})`,
    "Run the same command again with a connection to storage.googleapis.com, or through a proxy named in HTTPS_PROXY.",
  );
}
