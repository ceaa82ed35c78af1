import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "../setup/paths.mjs";
import { codeCells, joined, readNotebook } from "./notebook.mjs";

/** What the head of every notebook says, in this order, each a line `* **Question:** …`. */
export const FACTS = ["Question", "You learn", "Read before", "Time", "Data"];

/** The sections with which every notebook ends, after its own. */
export const LAST_SECTIONS = ["What we learned", "Exercises", "Check"];

const folder = join(root, "notebooks");

/** The names of the notebooks in the order of the course: `01-data` and so on. */
export const courseNames = () =>
  readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, `${name}.ipynb`)))
    .sort();

/** The notebooks of the course: name, number, title, facts of the head by their names, and the notebook itself. */
export const readCourse = () =>
  courseNames().map((name) => lessonOf(name, readNotebook(join(folder, name, `${name}.ipynb`))));

export function lessonOf(name, notebook) {
  const head = joined(notebook.cells[0].source);
  const [, number, title] = /^# (\d+) · (.+)$/m.exec(head) ?? [];
  const facts = Object.fromEntries(
    [...head.matchAll(/^\* \*\*([^*]+):\*\* (.+)$/gm)].map(([, fact, text]) => [fact, text]),
  );
  return { name, number: Number(number), title, facts, notebook };
}

/** The headings of the second level, in order. */
export const sectionsOf = (notebook) =>
  notebook.cells.flatMap((cell) =>
    cell.cell_type === "markdown" ? [...joined(cell.source).matchAll(/^## (.+)$/gm)].map(([, heading]) => heading) : [],
  );

/** The last cell of a notebook: the way to its neighbors and to the table of contents. */
export function wayOn(course, place) {
  const link = ({ name, number, title }, before, after) =>
    `[${before}${number} · ${title}${after}](../${name}/${name}.ipynb)`;
  return [
    ...(place > 0 ? [link(course[place - 1], "← ", "")] : []),
    "[Contents](../README.md)",
    ...(place + 1 < course.length ? [link(course[place + 1], "", " →")] : []),
  ].join(" · ");
}

/**
 * The picture that stands for a notebook: among the outputs of the cell with the tag `picture`, the first one, or with
 * `picture:2` the second one and so on. `section` is the heading above it.
 */
export function pictureOf(executed) {
  const tagOf = (cell) => cell.metadata.tags?.find((tag) => /^picture(:\d)?$/.test(tag));
  const cell = codeCells(executed).find((one) => tagOf(one) !== undefined);
  if (cell === undefined) return undefined;
  const above = { cells: executed.cells.slice(0, executed.cells.indexOf(cell)) };
  const pictures = cell.outputs.flatMap(({ data = {} }) => data["image/png"] ?? data["image/jpeg"] ?? []);
  const picture = pictures[Number(tagOf(cell).split(":")[1] ?? 1) - 1];
  return picture && { section: sectionsOf(above).at(-1), bytes: Buffer.from(joined(picture), "base64") };
}
