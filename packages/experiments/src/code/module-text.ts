/** Names that a module takes from another one, or everything. */
export interface ModuleEdge {
  /** As the text has it: `./top-n.js`, `@marquee/core`. */
  readonly from: string;
  /** Undefined: the module as a whole. */
  readonly names: readonly string[] | undefined;
}

/** What the text of a module says of others. Types are gone at run time and left out. */
export interface ModuleText {
  /** What its own code needs. */
  readonly imports: readonly ModuleEdge[];
  /** What it passes on by name. */
  readonly passed: readonly { readonly name: string; readonly original: string; readonly from: string }[];
  /** Modules that it passes on as a whole. */
  readonly stars: readonly string[];
  /** The names that it exports itself. */
  readonly own: ReadonlySet<string>;
  /** Files of the build that it loads by `builtFile("…")`: a WebAssembly module, the code of a worker. */
  readonly built: readonly string[];
}

/** `import a, { b } from "c"` and `export … from "c"` at the begin of a line, over several lines too. */
const statements =
  /^(import|export)\s+(type\s+)?(\*\s*as\s+[\w$]+|\*|\{[^{}]*\}|[\w$]+(?:\s*,\s*(?:\*\s*as\s+[\w$]+|\{[^{}]*\}))?)\s*from\s*["']([^"']+)["']/gm;
const sideEffects = /^import\s*["']([^"']+)["']/gm;
const dynamic = /\bimport\(\s*(?:\/\*.*?\*\/\s*)?["']([^"']+)["']\s*\)/g;
const declared = /^export\s+(?:async\s+)?(?:abstract\s+)?(?:function\*?|class|const|let|var|enum)\s+([\w$]+)/gm;
const lists = /^export\s*\{([^{}]*)\}\s*;?\s*$/gm;
const builtFiles = /\bbuiltFile\(["']([^"']+)["']\)/g;

/** Reads the imports and exports of a module as the compiler or the formatter writes them. */
export function moduleText(text: string): ModuleText {
  const [imports, passed, stars]: [ModuleEdge[], ModuleText["passed"][number][], string[]] = [[], [], []];
  for (const [, keyword, type, clause, from] of text.matchAll(statements)) {
    if (type !== undefined) continue;
    if (keyword === "import") imports.push({ from, names: importedNames(clause) });
    else if (clause.startsWith("{")) passed.push(...listed(clause).map((each) => ({ ...each, from })));
    else stars.push(from);
  }
  for (const pattern of [sideEffects, dynamic]) {
    for (const [, from] of text.matchAll(pattern)) imports.push({ from, names: undefined });
  }
  const own = new Set(Array.from(text.matchAll(declared), ([, name]) => name));
  for (const [, names] of text.matchAll(lists)) for (const { name } of listed(names)) own.add(name);
  return { imports, passed, stars, own, built: Array.from(text.matchAll(builtFiles), ([, name]) => name) };
}

/** The names in an import's clause; undefined for `* as all`. A default import is the name "default". */
function importedNames(clause: string): readonly string[] | undefined {
  if (clause.includes("*")) return undefined;
  const [standard] = /^[\w$]+/.exec(clause) ?? [];
  const braces = clause.indexOf("{");
  const named = braces < 0 ? [] : listed(clause.slice(braces)).map(({ original }) => original);
  return standard === undefined ? named : ["default", ...named];
}

/** The entries of `{ a, b as c, type d }` that are values. */
function listed(braces: string): readonly { readonly name: string; readonly original: string }[] {
  return braces
    .replace(/[{}]/g, "")
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "" && !entry.startsWith("type "))
    .map((entry) => {
      const [original, name = original] = entry.split(/\s+as\s+/);
      return { original, name };
    });
}
