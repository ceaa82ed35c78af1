import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { moduleText } from "./module-text.ts";

/** The module at `path` and the files that it imports by a relative path, and these in their turn, sorted. */
export function moduleFiles(path: string): readonly string[] {
  const found = new Set<string>();
  const open = [path];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    const { imports, passed, stars } = moduleText(readFileSync(file, "utf8"));
    const from = [...imports, ...passed].map((edge) => edge.from).concat(stars);
    open.push(...from.filter((name) => name.startsWith(".")).map((name) => join(dirname(file), name)));
  }
  return [...found].sort();
}

/** SHA-256 of the module at `path` and of the files that it imports by a relative path, wherever they lie. */
export function moduleFingerprint(path: string): string {
  const digest = (file: string): string => createHash("sha256").update(readFileSync(file)).digest("hex");
  return createHash("sha256").update(moduleFiles(path).map(digest).sort().join(" ")).digest("hex");
}
