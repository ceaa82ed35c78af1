// The API reference: one Markdown page for each package, from its exports and their doc comments.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Application, LogLevel } from "typedoc";
import { packages, root } from "./packages.mjs";

const plugin = fileURLToPath(new URL("typedoc-plugin.mjs", import.meta.url));

const options = {
  entryPoints: [...packages.map(({ folder }) => `${folder}/src/index.ts`), "packages/core/src/testing/index.ts"].map(
    (file) => join(root, file),
  ),
  tsconfig: join(root, "tools/documents/tsconfig.json"),
  basePath: join(root, "packages"),
  plugin: ["typedoc-plugin-markdown", plugin],
  theme: "plain",
  router: "module",
  logLevel: LogLevel.Warn,
  readme: "none",
  disableGit: true,
  disableSources: true,
  // The types are checked by `npm run typecheck`.
  skipErrorChecking: true,
  excludeScopesInPaths: true,
  hidePageHeader: true,
  hideBreadcrumbs: true,
  useCodeBlocks: true,
  expandParameters: true,
  expandObjects: true,
  parametersFormat: "none",
  interfacePropertiesFormat: "table",
  classPropertiesFormat: "table",
  typeAliasPropertiesFormat: "table",
  typeDeclarationFormat: "table",
  propertyMembersFormat: "table",
  tableColumnSettings: { hideSources: true, hideModifiers: true, hideInherited: true, hideOverrides: true },
  sort: ["alphabetical"],
  groupOrder: ["Functions", "Classes", "Interfaces", "Type Aliases", "Variables"],
};

/** The pages by their path in the repository. */
export async function reference() {
  const folder = mkdtempSync(join(tmpdir(), "marquee-reference-"));
  try {
    const app = await Application.bootstrapWithPlugins({ ...options, outputs: [{ name: "markdown", path: folder }] });
    const project = await app.convert();
    if (project === undefined) throw new Error("TypeDoc could not read the packages");
    await app.generateOutputs(project);
    const pages = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith(".md"));
    const texts = pages.map((page) => [`docs/api/${page}`, readFileSync(join(folder, page), "utf8")]);
    return { ...Object.fromEntries(texts), "docs/api/README.md": index() };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The page that leads to the others. */
function index() {
  const lines = packages.map(({ short, name, description }) => `- [${name}](${short}.md): ${description}`);
  return `# API reference

Every export with its signature and its doc comment, made from the sources by \`npm run docs\`. What is not listed is not
exported.

${lines.join("\n")}
`;
}
