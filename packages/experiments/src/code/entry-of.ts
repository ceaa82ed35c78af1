import { extname } from "node:path";
import { fileURLToPath } from "node:url";

/** The file that a package's name stands for in this process; this package need not depend on itself. */
export function entryOf(specifier: string): string {
  return specifier === "@marquee/experiments"
    ? fileURLToPath(new URL(`../index${extname(import.meta.url)}`, import.meta.url))
    : fileURLToPath(import.meta.resolve(specifier));
}
