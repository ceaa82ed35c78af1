import { joined, lines } from "./notebook.mjs";

/**
 * The notebook with its links as they must read in reports/notebooks, where the executed copies lie side by side: a
 * link to another notebook leads to that one's executed copy, one to the table of contents back to notebooks.
 */
export function relinked(notebook) {
  const cells = notebook.cells.map((cell) =>
    cell.cell_type === "markdown" ? { ...cell, source: lines(relinkedText(joined(cell.source))) } : cell,
  );
  return { ...notebook, cells };
}

const relinkedText = (text) =>
  text
    .replace(/\]\(\.\.\/([\w-]+)\/\1\.ipynb(?=[)#])/g, "]($1.ipynb")
    .replace(/\]\(\.\.\/README\.md(?=[)#])/g, "](../../notebooks/README.md");
