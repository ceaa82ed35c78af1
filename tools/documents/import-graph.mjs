// Which package imports which, as the sources say.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { packages, root } from "./packages.mjs";

const isSource = (file) => /(?<!\.test)\.ts$/.test(file) && !/(?:^|\/)(?:assembly|oracle)\//.test(file);

/** Names of the packages that the sources in `folder` import, tests left out, in the order of `packages`. */
function importsOf({ folder, short }) {
  const source = join(root, folder, "src");
  const imported = readdirSync(source, { recursive: true })
    .filter(isSource)
    .flatMap((file) => ts.preProcessFile(readFileSync(join(source, file), "utf8")).importedFiles)
    .flatMap(({ fileName }) => /^@marquee\/([a-z-]+)/.exec(fileName)?.[1] ?? []);
  return packages.map(({ short }) => short).filter((name) => name !== short && imported.includes(name));
}

/** The packages that the `package.json`s in the folders of `folder` name. */
function dependenciesOf(folder) {
  const manifests = readdirSync(join(root, folder), { recursive: true }).filter((file) =>
    /^(?:[^/]+\/)?package\.json$/.test(file),
  );
  const named = manifests.flatMap((file) =>
    Object.keys(JSON.parse(readFileSync(join(root, folder, file), "utf8")).dependencies ?? {}),
  );
  return packages.filter(({ name }) => named.includes(name)).map(({ short }) => short);
}

/** The packages that each package imports, by short name; and those that notebooks and benchmarks use. */
export function importGraph() {
  const imports = Object.fromEntries(packages.map((entry) => [entry.short, importsOf(entry)]));
  return { ...imports, notebooks: dependenciesOf("notebooks"), benchmarks: dependenciesOf("tools/bench") };
}

/** The graph without edges that longer ways stand for: what is to be drawn. Throws when packages import each other. */
export function reduced(graph) {
  const reach = (from, path = []) => {
    if (path.includes(from)) throw new Error(`packages import each other: ${[...path, from].join(" → ")}`);
    return new Set(graph[from].flatMap((to) => [to, ...reach(to, [...path, from])]));
  };
  const isDirect = (from, to) => !graph[from].some((other) => reach(other).has(to));
  return Object.fromEntries(
    Object.entries(graph).map(([from, targets]) => [from, targets.filter((to) => isDirect(from, to))]),
  );
}
