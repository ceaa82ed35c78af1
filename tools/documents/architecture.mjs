// The drawing of the packages and the table of who imports whom, of docs/architecture.md.
import config from "../../eslint.config.mjs";
import { importGraph, reduced } from "./import-graph.mjs";
import { packages } from "./packages.mjs";
import { markdownTable } from "./sections.mjs";

/** The layers that a layer may import, from the table of rooms that the lint enforces. */
function mayImport(layer) {
  const [rule] = config.flatMap(({ rules }) => rules?.["@nx/enforce-module-boundaries"]?.[1] ?? []);
  const { onlyDependOnLibsWithTags: tags } = rule.depConstraints.find(
    ({ sourceTag }) => sourceTag === `layer:${layer}`,
  );
  return tags.includes("*") ? "all" : tags.map((tag) => tag.slice("layer:".length)).filter((tag) => tag !== layer);
}

const listed = (names) => (names.length === 0 ? "nothing" : names.map((name) => `\`${name}\``).join(", "));

/** The generated parts by their names. */
export function architecture() {
  const graph = importGraph();
  const edges = Object.entries(reduced(graph)).flatMap(([from, targets]) => targets.map((to) => `  ${from} --> ${to}`));
  const outside = Object.keys(graph).filter((name) => packages.every(({ short }) => short !== name));
  const nodes = outside.map((name) => `  ${name}([${name}])`);
  const drawing = ["```mermaid", "flowchart TB", ...nodes, ...edges, "```"].join("\n");
  const rows = packages.map(({ short, description, layer, folder }) => {
    const allowed = mayImport(layer);
    return [`[${short}](../${folder})`, description, allowed === "all" ? "all" : listed(allowed), listed(graph[short])];
  });
  const table = markdownTable(["package", "what", "may import", "imports"], rows);
  return { "packages that import each other": drawing, "table of packages": table };
}
