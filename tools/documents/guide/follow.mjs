// Follows docs/add-a-model.md to the letter in a copy of the repository: writes its files, runs its commands, and compares
// what they print. `--write` puts into the guide what they print.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { withoutTypes } from "../examples/types.mjs";
import { root } from "../packages.mjs";
import { scratchRepository } from "./scratch.mjs";
import { inserted, stepsOf } from "./steps.mjs";

const guide = "docs/add-a-model.md";
const write = process.argv.includes("--write");

/** What a command prints, without the names of folders of this machine; throws with all of it when it fails. */
function run(command, folder) {
  const { status, stdout, stderr } = spawnSync(command, {
    shell: true,
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, MARQUEE_DATA: "", NO_COLOR: "1" },
  });
  if (status !== 0) throw new Error(`\`${command}\` ended with ${status}\n${stdout}${stderr}`);
  return stdout
    .replaceAll(`${folder}/`, "")
    .replace(/[ \t]+$/gm, "")
    .trim();
}

const actions = {
  write({ file, text }, folder) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), `${text}\n`);
  },
  insert({ file, text }, folder) {
    const path = join(folder, file);
    writeFileSync(path, inserted(readFileSync(path, "utf8"), text));
  },
  run: ({ commands }, folder) => commands.map((command) => run(command, folder)).at(-1),
  try({ text }, folder) {
    writeFileSync(join(folder, "cell.mjs"), withoutTypes(text));
    return run("node cell.mjs", folder);
  },
};

const started = performance.now();
const folder = scratchRepository();
let markdown = readFileSync(join(root, guide), "utf8");
const problems = [];
const printed = [];
for (const step of stepsOf(markdown)) {
  try {
    const output = actions[step.kind](step, folder);
    if (step.output === undefined) continue;
    if (write) printed.push({ block: step.output, output });
    else if (!output.includes(step.output.text)) {
      problems.push(`${guide}:${step.output.line}: the guide says something else than what is printed:\n${output}`);
    }
  } catch (error) {
    problems.push(`${guide}:${step.line}: ${error.message}`);
    break;
  }
}
for (const { block, output } of printed.reverse()) {
  const lines = markdown.split("\n");
  lines.splice(block.line - 1, block.end - block.line, ...output.split("\n"));
  markdown = lines.join("\n");
}
if (write) writeFileSync(join(root, guide), markdown);
rmSync(folder, { recursive: true, force: true });

const seconds = ((performance.now() - started) / 1000).toFixed(0);
console.log(problems.length === 0 ? `✔ ${guide} was followed in ${seconds} s` : problems.join("\n"));
process.exitCode = problems.length === 0 ? 0 : 1;
