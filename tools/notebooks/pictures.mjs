#!/usr/bin/env node
import { mkdirSync } from "node:fs";
import { join, relative } from "node:path";
import { root } from "../setup/paths.mjs";
import { writeWhole } from "../setup/stamp.mjs";
import { courseNames, pictureOf } from "./course.mjs";
import { readNotebook } from "./notebook.mjs";
import { thumbnail } from "./thumbnail.mjs";

// Small pictures for the table of contents, made from the figures of the executed copies: the same copies give the same
// bytes. Usage: node tools/notebooks/pictures.mjs
const target = join(root, "notebooks", "pictures");
mkdirSync(target, { recursive: true });
for (const name of courseNames()) {
  const picture = pictureOf(readNotebook(join(root, "reports", "notebooks", `${name}.ipynb`)));
  if (picture === undefined) throw new Error(`${name}: no output of a cell with the tag "picture" is a picture`);
  const path = join(target, `${name}.png`);
  const bytes = await thumbnail(picture.bytes);
  writeWhole(path, bytes);
  console.log(`${relative(process.cwd(), path)}: ${(bytes.length / 1000).toFixed(1)} kB`);
}
