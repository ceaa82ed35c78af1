import { existsSync } from "node:fs";
import { join } from "node:path";
import { readStamp, removeStamp, writeStamp } from "../stamp.mjs";
import { isCached } from "../tensorflow/library.mjs";
import { loads } from "../tensorflow/loads.mjs";
import { addonPath, locate } from "../tensorflow/locate.mjs";
import { modernize } from "../tensorflow/modernize.mjs";
import { addOwnLibrary } from "../tensorflow/own-install.mjs";
import { addWheelLibrary } from "../tensorflow/wheel-install.mjs";

const platform = `${process.platform}-${process.arch}`;
const stampPath = (folder) => join(folder, "marquee-setup.json");

/**
 * TensorFlow's native library and the addon that binds it to Node. First look whether it loads; then the package's own
 * install, which downloads both; where that download cannot be had, the library in the tensorflow-cpu wheel.
 */
export const tensorflow = {
  name: "TensorFlow",
  done() {
    const folder = locate();
    if (folder === undefined) return false;
    const stamp = readStamp(stampPath(folder));
    return (
      stamp?.platform === platform && existsSync(addonPath(folder)) && stamp.needs.every((path) => existsSync(path))
    );
  },
  async run(context) {
    const folder = locate({ required: true });
    removeStamp(stampPath(folder));
    modernize(folder);
    const needs = await obtain(folder, context);
    writeStamp(stampPath(folder), { platform, needs });
  },
};

/** Makes the package in `folder` load; gives the files outside of it that it needs from now on. */
async function obtain(folder, context) {
  if (existsSync(addonPath(folder)) && (await loads(folder, context)).ok) return [];
  if (!isCached() && (await addOwnLibrary(folder, context))) return [];
  return addWheelLibrary(folder, context);
}
