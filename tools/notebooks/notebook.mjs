import { readFileSync } from "node:fs";

/** A notebook as its JSON says. */
export const readNotebook = (path) => JSON.parse(readFileSync(path, "utf8"));

/** The text of a notebook file as nbformat writes it: keys in order, indented by one space, a newline at the end. */
export const notebookText = (notebook) => `${JSON.stringify(sorted(notebook), null, 1)}\n`;

/** Source and output text are one string or a list of lines; gives one string. */
export const joined = (text) => (Array.isArray(text) ? text.join("") : text);

/** One string as nbformat keeps it: a list of lines, each with its newline. */
export const lines = (text) => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

export const codeCells = (notebook) => notebook.cells.filter((cell) => cell.cell_type === "code");

function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  const entries = Object.keys(value).sort();
  return Object.fromEntries(entries.map((key) => [key, sorted(value[key])]));
}
