import { join } from "node:path";
import { childFailure } from "./failure.mjs";
import { fileHash, readStamp, removeStamp, writeStamp } from "./stamp.mjs";

const stampPath = (folder) => join(folder, "node_modules", ".marquee-setup.json");

/** What must be equal for an installed node_modules to be used again: native packages differ between platforms. */
const expected = (folder) => ({
  lock: fileHash(join(folder, "package-lock.json")),
  platform: `${process.platform}-${process.arch}`,
});

/** Whether node_modules is what package-lock.json asks for, by our stamp or by npm's own record of an `npm install`. */
export function installed(folder) {
  const wanted = expected(folder);
  const stamp = readStamp(stampPath(folder));
  if (stamp?.lock === wanted.lock && stamp.platform === wanted.platform) return true;
  if ((stamp !== undefined && stamp.platform !== wanted.platform) || !recordAgrees(folder)) return false;
  writeStamp(stampPath(folder), wanted);
  return true;
}

/** Installs exactly what package-lock.json says. `npm ci` empties node_modules first, and with it the stamp. */
export async function install(folder, context) {
  removeStamp(stampPath(folder));
  const result = await npm(["ci", "--no-audit", "--no-fund"], { cwd: folder }, context);
  if (result.status !== 0) throw childFailure("npm ci", result);
  writeStamp(stampPath(folder), expected(folder));
}

/** Runs npm: the one that started us, where one did, or else the one on the PATH. */
export function npm(args, options, context) {
  const started = process.env.npm_execpath;
  if (started !== undefined && /npm-cli\.[cm]?js$/.test(started)) {
    return context.child(process.execPath, [started, ...args], options);
  }
  return context.child("npm", args, { ...options, shell: process.platform === "win32" });
}

/** npm writes node_modules/.package-lock.json last: it lists what is there. Optional packages may be left out. */
function recordAgrees(folder) {
  const there = readStamp(join(folder, "node_modules", ".package-lock.json"))?.packages;
  if (there === undefined) return false;
  const wanted = readStamp(join(folder, "package-lock.json")).packages;
  const packages = Object.entries(wanted).filter(([path]) => path.startsWith("node_modules/"));
  return packages.every(([path, { version, link, optional, peer }]) => {
    const found = there[path];
    if (found === undefined) return optional === true || peer === true;
    return found.version === version && found.link === link;
  });
}
