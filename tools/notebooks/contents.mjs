#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { format, resolveConfig } from "prettier";
import { root } from "../setup/paths.mjs";
import { writeWhole } from "../setup/stamp.mjs";
import { pictureOf, readCourse } from "./course.mjs";
import { readNotebook } from "./notebook.mjs";

const path = join(root, "notebooks", "README.md");
const START = "<!-- the notebooks: written by tools/notebooks/contents.mjs -->";
const END = "<!-- end of the notebooks -->";

/** The table of contents as the heads of the notebooks say it, in the README's own frame. */
export async function contents() {
  const [before, after] = readFileSync(path, "utf8").split(new RegExp(`${START}[^]*${END}`));
  const rows = readCourse().map(row).join("\n");
  const text = `${before}${START}\n\n<table>\n${rows}\n</table>\n\n${END}${after}`;
  return format(text, { ...(await resolveConfig(path)), filepath: path });
}

function row({ name, number, title, facts }) {
  const executed = pictureOf(readNotebook(join(root, "reports", "notebooks", `${name}.ipynb`)));
  const alt = `A figure of notebook ${number}, ${escaped(title)}: ${escaped(executed.section)}`;
  const read = `../reports/notebooks/${name}.ipynb`;
  return `<tr>
<td><a href="${read}"><img src="pictures/${name}.png" width="360" alt="${alt}"></a></td>
<td>

**${number} · ${title}** ([read](${read}), [run](${name}/${name}.ipynb))

${facts.Question}

You learn ${facts["You learn"]}

${facts.Time}. ${upper(relinked(facts.Data))}.

</td>
</tr>`;
}

const escaped = (text) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");
const upper = (text) => text.charAt(0).toUpperCase() + text.slice(1);
/** Links of a notebook, seen from the folder above. */
const relinked = (text) => text.replace(/\]\(\.\.\//g, "](");

if (process.argv[1] === import.meta.filename) {
  writeWhole(path, await contents());
  console.log(relative(process.cwd(), path));
}
