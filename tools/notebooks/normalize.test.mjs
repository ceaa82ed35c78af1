import assert from "node:assert/strict";
import { test } from "node:test";
import { complaints } from "./inspect.mjs";
import { normalized, stripped } from "./normalize.mjs";
import { notebookText } from "./notebook.mjs";
import { failedCell } from "./run-notebook.mjs";

const stream = (name, text) => ({ output_type: "stream", name, text });
const code = (source, outputs = []) => ({
  cell_type: "code",
  id: "x",
  execution_count: 7,
  metadata: { collapsed: true },
  source,
  outputs,
});
const notebook = (...cells) => ({
  cells,
  metadata: { language_info: { version: "1" } },
  nbformat: 4,
  nbformat_minor: 2,
});

test("two runs whose pieces of output came differently give the same text", () => {
  const one = notebook(code("1", [stream("stdout", "a\nb"), stream("stderr", "e\n"), stream("stdout", "c\n")]));
  const other = notebook({
    ...code(["1"], [stream("stderr", "e\n"), stream("stdout", ["a\n", "bc\n"])]),
    id: "y",
    execution_count: 8,
  });
  assert.equal(notebookText(normalized(one)), notebookText(normalized(other)));
});

test("pieces of output on both sides of a picture stay there", () => {
  const picture = { output_type: "display_data", data: { "image/png": "…" }, metadata: {} };
  const [cell] = normalized(notebook(code("1", [stream("stdout", "a\n"), picture, stream("stdout", "b\n")]))).cells;
  assert.deepEqual(
    cell.outputs.map((output) => output.output_type),
    ["stream", "display_data", "stream"],
  );
});

test("stripping takes outputs away, keeps the source, and changes nothing the second time", () => {
  const once = stripped(
    notebook({ cell_type: "markdown", metadata: {}, source: "# T" }, code("a\nb", [stream("stdout", "1")])),
  );
  assert.deepEqual(
    once.cells.map((cell) => [cell.id, cell.source]),
    [
      ["cell-1", ["# T"]],
      ["cell-2", ["a\n", "b"]],
    ],
  );
  assert.deepEqual(once.cells[1].outputs, []);
  assert.equal(notebookText(stripped(once)), notebookText(once));
});

test("an executed notebook is refused when a cell failed, or most cells show nothing", () => {
  const said = code("1", [stream("stdout", "1")]);
  assert.deepEqual(complaints(notebook(said, code("const a = 1"))), []);
  assert.deepEqual(complaints(notebook(said, code("a"), code("b"))), ["2 of its 3 code cells have no output"]);
  const failed = code("f()", [{ output_type: "error", ename: "Error", evalue: "no", traceback: [] }]);
  assert.deepEqual(complaints(notebook(said, failed)), ["a cell failed:\nf()\n→ Error: no"]);
  assert.deepEqual(complaints(notebook()), ["it has no code cell"]);
});

test("of a report of failure, Python's own stack is left away", () => {
  const stack =
    "[NbConvertApp] ERROR | Kernel died\nTraceback (most recent call last):\n  File x\nDeadKernelError: Kernel died";
  assert.equal(failedCell(stack), "[NbConvertApp] ERROR | Kernel died\nDeadKernelError: Kernel died");
  const report = `${stack}\nnbclient.Error: An error occurred while executing the following cell:\n---\nf()\n`;
  assert.equal(failedCell(report), "An error occurred while executing the following cell:\n---\nf()");
});
