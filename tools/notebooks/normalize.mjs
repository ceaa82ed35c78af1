import { joined, lines } from "./notebook.mjs";

const kernel = { display_name: "TypeScript", language: "typescript", name: "tslab" };

/**
 * A copy of the notebook without what differs from one run or one editor to the next: cells are numbered, metadata name
 * only the kernel and the language, and a cell's printed lines are one output per stream.
 */
export function normalized(notebook) {
  return {
    cells: notebook.cells.map(normalizedCell),
    metadata: { kernelspec: kernel, language_info: { name: "typescript" } },
    nbformat: 4,
    nbformat_minor: 5,
  };
}

/** The notebook as it is committed: normalized, without outputs. */
export function stripped(notebook) {
  const { cells, ...rest } = normalized(notebook);
  return { ...rest, cells: cells.map((cell) => (cell.cell_type === "code" ? { ...cell, outputs: [] } : cell)) };
}

function normalizedCell(cell, index) {
  const tags = cell.metadata?.tags;
  const common = {
    cell_type: cell.cell_type,
    id: `cell-${index + 1}`,
    metadata: tags === undefined ? {} : { tags },
    source: lines(joined(cell.source)),
  };
  if (cell.cell_type !== "code") return common;
  return { ...common, execution_count: null, outputs: joinedStreams(cell.outputs).map(normalizedOutput) };
}

function normalizedOutput(output) {
  return output.output_type === "execute_result" ? { ...output, execution_count: null } : output;
}

/** The kernel sends printed text in pieces of any size, and its two streams in any order: within a row of pieces, one each. */
function joinedStreams(outputs) {
  const result = [];
  let row = [];
  const endRow = () => {
    for (const name of ["stdout", "stderr"]) {
      const text = row.filter((piece) => piece.name === name).map((piece) => joined(piece.text));
      if (text.length > 0) result.push({ name, output_type: "stream", text: lines(text.join("")) });
    }
    row = [];
  };
  for (const output of outputs) {
    if (output.output_type === "stream") row.push(output);
    else {
      endRow();
      result.push(output);
    }
  }
  endRow();
  return result;
}
