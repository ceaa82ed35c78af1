import { existsSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { SetupFailure } from "../failure.mjs";
import { root } from "../paths.mjs";

const packageName = "@tensorflow/tfjs-node";

/** The folder of tfjs-node: in the root's node_modules when npm hoisted it, or else in those of a package or notebook that uses it. */
export function locate({ required = false } = {}) {
  for (const manifest of manifests()) {
    try {
      return dirname(createRequire(manifest).resolve(`${packageName}/package.json`));
    } catch (error) {
      if (error.code !== "MODULE_NOT_FOUND") throw error;
    }
  }
  if (!required) return undefined;
  throw new SetupFailure(
    `no package here depends on ${packageName}`,
    "Add it to the package that uses it (npm install -w packages/NAME).",
  );
}

/** Where the package looks for its addon: Node's interface versions up to 8 have a folder each (binary.napi_versions). */
export const interfaceVersion = Math.min(8, Number(process.versions.napi));
export const addonPath = (folder) => join(folder, "lib", `napi-v${interfaceVersion}`, "tfjs_binding.node");

function manifests() {
  const members = ["packages", "notebooks"].filter((name) => existsSync(join(root, name)));
  const folders = members.flatMap((name) => readdirSync(join(root, name)).map((member) => join(root, name, member)));
  return [root, ...folders].map((folder) => join(folder, "package.json"));
}
