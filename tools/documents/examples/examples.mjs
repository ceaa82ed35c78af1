// Type-checks and runs the blocks of TypeScript in the packages' READMEs and in docs, each as a program of its own, and
// compares what it prints with the block of text that follows. `--write` puts there what it prints. Names of documents
// behind it leave out the others.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { firstDifference } from "../first-difference.mjs";
import { packages, root } from "../packages.mjs";
import { programsOf, withOutput } from "./blocks.mjs";
import { runProgram } from "./run-program.mjs";
import { typeErrors, withoutTypes } from "./types.mjs";

const write = process.argv.includes("--write");
const named = process.argv.slice(2).filter((argument) => !argument.startsWith("-"));

/** Inside the repository, so that the packages are found by name. */
const scratch = join(root, ".cache/examples");

const pages = readdirSync(join(root, "docs")).filter((file) => file.endsWith(".md"));
const documents = [
  ...packages.map(({ folder }) => `${folder}/README.md`),
  ...pages.map((page) => `docs/${page}`),
].filter((document) => named.length === 0 || named.includes(document));

rmSync(scratch, { recursive: true, force: true });
mkdirSync(scratch, { recursive: true });
const programs = documents.flatMap((document) =>
  programsOf(readFileSync(join(root, document), "utf8")).map((program) => {
    const name = `${document.replace(/[^a-z0-9-]+/gi, "-")}-${program.line}`;
    const file = join(scratch, `${name}.mts`);
    writeFileSync(file, program.text);
    writeFileSync(join(scratch, `${name}.mjs`), withoutTypes(program.text));
    return { ...program, document, file, module: join(scratch, `${name}.mjs`) };
  }),
);

const problems = [];
const complain = ({ document, line }, within, message) => problems.push(`${document}:${line + within}: ${message}`);

for (const { file, line, message } of typeErrors(programs.map(({ file }) => file))) {
  const program = programs.find((program) => basename(program.file) === basename(file ?? ""));
  if (program === undefined) problems.push(`${file ?? "TypeScript"}:${line}: ${message}`);
  else complain(program, line - 1, message);
}

/** Later programs first, so that the lines of earlier ones stay where they are when output is written. */
for (const program of problems.length > 0 ? [] : programs.reverse()) {
  const { output, failure } = runProgram(program.module);
  if (failure !== undefined) complain(program, 0, failure);
  else if (write) {
    const path = join(root, program.document);
    writeFileSync(path, withOutput(readFileSync(path, "utf8"), program, output));
  } else if (program.output === undefined) complain(program, 0, "no block of text follows with what it prints");
  else if (program.output.text !== output) {
    const { line } = program.output;
    complain(
      { ...program, line },
      0,
      `of what the example prints, line ${firstDifference(program.output.text, output)}`,
    );
  }
}

const count = `${programs.length} examples of ${documents.length} documents`;
console.log(problems.length === 0 ? `✔ ${count} ran as they say` : problems.reverse().join("\n"));
process.exitCode = problems.length === 0 && programs.length > 0 ? 0 : 1;
