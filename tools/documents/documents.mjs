// Writes what the documentation takes from the code. With `--check` it compares instead and says what is
// out of date.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { format, resolveConfig } from "prettier";
import { architecture } from "./architecture.mjs";
import { benchmarks } from "./benchmarks.mjs";
import { definitions } from "./definitions.mjs";
import { firstDifference } from "./first-difference.mjs";
import { root } from "./packages.mjs";
import { reference } from "./reference.mjs";
import { withSection } from "./sections.mjs";

const check = process.argv.includes("--check");
const contentOf = (file) => (existsSync(join(root, file)) ? readFileSync(join(root, file), "utf8") : "");

/** A page that is written by hand but for `sections`. */
async function page(file, sections) {
  const text = Object.entries(sections).reduce((text, [name, part]) => withSection(text, name, part), contentOf(file));
  return { [file]: await format(text, { ...(await resolveConfig(join(root, file))), filepath: file }) };
}

const wanted = {
  ...(await page("docs/architecture.md", architecture())),
  ...(await page("docs/benchmarks.md", benchmarks())),
  ...(await page("docs/definitions.md", await definitions())),
  ...(await reference()),
};
const obsolete = readdirSync(join(root, "docs/api"), { recursive: true })
  .map((file) => `docs/api/${file}`)
  .filter((file) => file.endsWith(".md") && wanted[file] === undefined);

const outOfDate = Object.keys(wanted).filter((file) => contentOf(file) !== wanted[file]);
const messages = [
  ...outOfDate.map((file) => `${file}:${firstDifference(contentOf(file), wanted[file])}`),
  ...obsolete.map((file) => `${file}: nothing is exported there any more`),
];
const count = Object.keys(wanted).length;
if (check) {
  const done = messages.length === 0;
  console.log(done ? `✔ ${count} documents say what the code says` : `${messages.join("\n")}\nrun npm run docs`);
  process.exitCode = done ? 0 : 1;
} else {
  for (const file of outOfDate) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), wanted[file]);
  }
  for (const file of obsolete) rmSync(join(root, file));
  console.log(`✔ ${messages.length} of ${count} documents were brought up to date`);
}
