import { readFileSync } from "node:fs";
import { join } from "node:path";
import { writeWhole } from "../stamp.mjs";

const files = ["dist/nodejs_kernel_backend.js", "dist/kernels/TopK.js"];

/**
 * tfjs-node 4.22 calls two functions of `util` that Node 23 took out. Writes what they meant in their place, so that
 * the package works on every Node; a file without those calls stays as it is.
 */
export function modernize(folder) {
  for (const path of files.map((file) => join(folder, file))) {
    const text = readFileSync(path, "utf8");
    const modern = modernText(text);
    if (modern !== text) writeWhole(path, modern);
  }
}

export function modernText(text) {
  return text
    .replace(/\(0, util_1\.isNullOrUndefined\)\((\w+)\)/g, "($1 == null)")
    .replace(/\(0, util_1\.isArray\)\(/g, "Array.isArray(");
}
