import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** The value a finished step left in `path`; undefined when there is none or it cannot be read as JSON. */
export function readStamp(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}

/** Records that a step is finished. Written last, to a temporary name and renamed, so a stamp is never half there. */
export const writeStamp = (path, value) => writeWhole(path, `${JSON.stringify(value, null, 2)}\n`);

/** Whether `path` holds exactly this value. */
export const stamped = (path, value) => JSON.stringify(readStamp(path)) === JSON.stringify(value);

/** Takes the stamp away, before the thing it vouches for is changed. */
export const removeStamp = (path) => rmSync(path, { force: true });

/** Writes a file so that it is there whole or not at all. */
export function writeWhole(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.partial`;
  writeFileSync(temporary, text);
  renameSync(temporary, path);
}

/** SHA-256 of a file, in hexadecimal. */
export const fileHash = (path) => createHash("sha256").update(readFileSync(path)).digest("hex");
