import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { root } from "../setup/paths.mjs";
import { contents } from "./contents.mjs";
import { FACTS, LAST_SECTIONS, lessonOf, pictureOf, readCourse, sectionsOf, wayOn } from "./course.mjs";
import { stripped } from "./normalize.mjs";
import { joined, notebookText, readNotebook } from "./notebook.mjs";
import { relinked } from "./relink.mjs";
import { LARGEST } from "./thumbnail.mjs";

const course = readCourse();
const sourcePath = ({ name }) => join(root, "notebooks", name, `${name}.ipynb`);
const copyPath = ({ name }) => join(root, "reports", "notebooks", `${name}.ipynb`);
const proseOf = (notebook) =>
  notebook.cells.flatMap((cell) => (cell.cell_type === "markdown" ? joined(cell.source) : [])).join("\n\n");
const markdown = (source) => ({ cell_type: "markdown", id: "x", metadata: {}, source });
const linksOf = (notebook) => [...proseOf(notebook).matchAll(/\[([^\]]*)\]\(([^()\s]+)\)/g)];

for (const [place, lesson] of course.entries()) {
  const { name, number, title, facts, notebook } = lesson;
  test(`${name} begins with its number, title and facts, and says its method in a formula`, () => {
    assert.equal(number, place + 1);
    assert.equal(Number(name.slice(0, 2)), number);
    assert.ok(title);
    assert.deepEqual(Object.keys(facts), FACTS);
    assert.match(facts.Question, /\?$/);
    assert.match(facts["You learn"], /\.$/);
    assert.match(proseOf(notebook), /\$\$[^$]+\$\$/);
  });

  test(`${name} ends with what we learned, exercises, a check, and the way on`, () => {
    assert.deepEqual(sectionsOf(notebook).slice(-LAST_SECTIONS.length), LAST_SECTIONS);
    assert.equal(joined(notebook.cells.at(-1).source), wayOn(course, place));
  });

  test(`the links of ${name} lead somewhere, and name other notebooks by their titles`, () => {
    for (const path of [sourcePath(lesson), copyPath(lesson)]) {
      for (const [, text, target] of linksOf(readNotebook(path))) {
        if (/^https?:/.test(target)) continue;
        assert.ok(existsSync(join(dirname(path), target)), `${path}: ${target} is not there`);
        const [, linked, named] = /(\d+) · (.+?)(?: →)?$/.exec(text) ?? [];
        if (linked !== undefined) assert.equal(named, course[linked - 1].title);
      }
    }
  });

  test(`the executed copy of ${name} is of this source, and has a small picture`, () => {
    assert.equal(notebookText(stripped(readNotebook(copyPath(lesson)))), notebookText(relinked(stripped(notebook))));
    assert.ok(pictureOf(readNotebook(copyPath(lesson))));
    assert.ok(statSync(join(root, "notebooks", "pictures", `${name}.png`)).size < LARGEST);
  });
}

test("the table of contents says what the heads of the notebooks say", async () => {
  assert.equal(readFileSync(join(root, "notebooks", "README.md"), "utf8"), await contents());
});

test("a notebook's head is read into number, title and facts", () => {
  const { number, title, facts } = lessonOf("03-knn", {
    cells: [markdown("# 3 · Neighbors\n\n* **Question:** Who?\n* **Time:** an hour\n\nText.")],
  });
  assert.deepEqual(
    { number, title, facts },
    { number: 3, title: "Neighbors", facts: { Question: "Who?", Time: "an hour" } },
  );
});

test("links of an executed copy lead to the executed copies beside it", () => {
  const links = "[1](../01-data/01-data.ipynb), [all](../README.md), [report](../../reports/quick/README.md)";
  const [cell] = relinked({ cells: [markdown(links)] }).cells;
  assert.equal(
    joined(cell.source),
    "[1](01-data.ipynb), [all](../../notebooks/README.md), [report](../../reports/quick/README.md)",
  );
});

test("of the outputs of the cell with the tag, the picture with the number is taken", () => {
  const output = (data) => ({ output_type: "display_data", metadata: {}, data });
  const outputs = [output({ "image/png": "YQ==" }), output({ "text/markdown": "t" }), output({ "image/png": "Yg==" })];
  const cell = { cell_type: "code", id: "y", metadata: { tags: ["picture:2"] }, source: "", outputs };
  const picture = pictureOf({ cells: [markdown("## One"), cell, markdown("## Two")] });
  assert.deepEqual({ ...picture, bytes: String(picture.bytes) }, { section: "One", bytes: "b" });
});
