// `npm run docs`: writes what the documentation takes from the code. With `--check` it compares instead and says what is
// out of date.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "./packages.mjs";
import { reference } from "./reference.mjs";
import { firstDifference } from "./first-difference.mjs";

const check = process.argv.includes("--check");

const wanted = { ...(await reference()) };
const obsolete = readdirSync(join(root, "docs/api"), { recursive: true })
  .map((file) => `docs/api/${file}`)
  .filter((file) => file.endsWith(".md") && wanted[file] === undefined);

const outOfDate = [];
for (const [file, text] of Object.entries(wanted)) {
  const path = join(root, file);
  const present = existsSync(path) ? readFileSync(path, "utf8") : "";
  if (present === text) continue;
  outOfDate.push(`${file}:${firstDifference(present, text)}`);
  if (check) continue;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
for (const file of obsolete) {
  outOfDate.push(`${file}: nothing is exported there any more`);
  if (!check) rmSync(join(root, file));
}

const count = Object.keys(wanted).length;
if (!check) console.log(`✔ ${outOfDate.length} of ${count} generated documents were written anew`);
else if (outOfDate.length === 0) console.log(`✔ ${count} generated documents say what the code says`);
else console.log(`${outOfDate.join("\n")}\n✖ out of date: run npm run docs`);
process.exitCode = check && outOfDate.length > 0 ? 1 : 0;
