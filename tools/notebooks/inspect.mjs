import { codeCells, joined } from "./notebook.mjs";

/**
 * What is wrong with an executed notebook, as sentences; none when it is fine. The kernel numbers no executed cells, so
 * outputs are the only sign of a run: no cell may end in an error, and at least half of the code cells must show something.
 */
export function complaints(notebook) {
  const cells = codeCells(notebook);
  const found = [];
  for (const cell of cells) {
    for (const output of cell.outputs) {
      if (output.output_type === "error") found.push(failureText(cell, `${output.ename}: ${output.evalue}`));
    }
  }
  const silent = cells.filter((cell) => cell.outputs.length === 0).length;
  if (cells.length === 0) found.push("it has no code cell");
  else if (2 * silent > cells.length) found.push(`${silent} of its ${cells.length} code cells have no output`);
  return found;
}

const failureText = (cell, error) => `a cell failed:\n${joined(cell.source)}\n→ ${error}`;
