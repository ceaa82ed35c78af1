import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { moduleText } from "./module-text.ts";
import type { ModuleEdge, ModuleText } from "./module-text.ts";

/** The code of the workspace's packages as modules that need each other. */
export interface CodeGraph {
  /** The files that run when the module at `path` does, itself included, sorted. */
  filesFrom(path: string): readonly string[];
  /** The files that run for what a package exports under `name`: those of the module that defines it. */
  filesOf(specifier: string, name: string): readonly string[];
  /** SHA-256 of files by their place in their packages, and of what those packages depend on. */
  hashOf(files: Iterable<string>): string;
}

/**
 * Reads the graph from the code itself, each file once. `entryOf` gives the file that a package's name stands for.
 * A name that comes through an index file leads to the module that defines it, not to all that the index has: modules
 * of the workspace do nothing but define. One that cannot be told leads to all of them.
 */
export function codeGraph(entryOf: (specifier: string) => string): CodeGraph {
  const textOf = keep((path: string) => moduleText(readFileSync(path, "utf8")));
  const digestOf = keep((path: string) => createHash("sha256").update(readFileSync(path)).digest("hex"));

  /** The file that a specifier means; undefined for packages from elsewhere. */
  function target(from: string, path: string): string | undefined {
    if (from.startsWith(".")) return join(dirname(path), from);
    return from.startsWith("@marquee/") ? entryOf(from) : undefined;
  }

  /** The module that defines `name` among what `path` exports. */
  function definition(path: string, name: string, seen = new Set<string>()): string | undefined {
    if (seen.has(path) || !isCode(path)) return undefined;
    seen.add(path);
    const { own, passed, stars } = textOf(path);
    if (own.has(name) || name === "default") return path;
    const by = passed.find((entry) => entry.name === name);
    const behind = by === undefined ? stars : [by.from];
    for (const from of behind) {
      const next = target(from, path);
      const found = next === undefined ? undefined : definition(next, by?.original ?? name, seen);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** The modules that an edge of `path` leads to. */
  function ends({ from, names }: ModuleEdge, path: string): readonly string[] {
    const next = target(from, path);
    if (next === undefined) return [];
    return names === undefined ? [next] : names.map((name) => definition(next, name) ?? next);
  }

  function reach(starts: readonly string[]): readonly string[] {
    const found = new Set<string>();
    const open = [...starts];
    for (let path = open.pop(); path !== undefined; path = open.pop()) {
      if (found.has(path)) continue;
      found.add(path);
      if (!isCode(path)) continue;
      const text = textOf(path);
      open.push(...edgesOf(text).flatMap((edge) => ends(edge, path)));
      open.push(...text.built.map((name) => join(packageOf(path), "dist", name)));
    }
    return [...found].sort();
  }

  return {
    filesFrom: keep((path) => reach([path])),
    filesOf(specifier, name) {
      const entry = entryOf(specifier);
      const path = definition(entry, name);
      if (path === undefined) throw new RangeError(`codeGraph: ${specifier} exports no "${name}"`);
      return reach([path]);
    },
    hashOf(files) {
      const hash = createHash("sha256");
      const sorted = [...files].sort();
      for (const path of sorted) hash.update(`${labelOf(path)} ${digestOf(path)}\n`);
      for (const folder of new Set(sorted.map(packageOf))) hash.update(`${dependenciesOf(folder)}\n`);
      return hash.digest("hex");
    },
  };
}

const edgesOf = ({ imports, passed, stars }: ModuleText): readonly ModuleEdge[] => [
  ...imports,
  ...passed.map(({ from, original }) => ({ from, names: [original] })),
  ...stars.map((from) => ({ from, names: undefined })),
];

const isCode = (path: string): boolean => /\.[jt]s$/.test(path);

/** The folder of the package that a file of its `src` or `dist` belongs to. */
function packageOf(path: string): string {
  const parts = path.split(sep);
  const at = parts.findLastIndex((part) => part === "src" || part === "dist");
  return parts.slice(0, at).join(sep);
}

/** `models/dist/neighbors/item-knn.js`, wherever the packages lie. */
const labelOf = (path: string): string =>
  relative(dirname(packageOf(path)), path)
    .split(sep)
    .join("/");

/** The packages from elsewhere that a package of ours pins, with their versions. */
function dependenciesOf(folder: string): string {
  const { name, dependencies = {} } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    readonly name: string;
    readonly dependencies?: Readonly<Record<string, string>>;
  };
  return `${name} ${JSON.stringify(Object.entries(dependencies).sort())}`;
}

/** `make`, called once for each text. */
function keep<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    if (!known.has(text)) known.set(text, make(text));
    return known.get(text)!;
  };
}
