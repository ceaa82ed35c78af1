// Reads the doc comments of packages/models/src and writes them as src/registry/model-docs.json, so that
// `marquee models` says what the code says. A model file has one exported factory that returns an Estimator and one
// `XxxOptions` interface. `--check` compares instead of writing.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const models = fileURLToPath(new URL("../../models/src/", import.meta.url));
const output = fileURLToPath(new URL("../src/registry/model-docs.json", import.meta.url));

const camel = (name) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
const comment = (node) =>
  ts
    .getJSDocCommentsAndTags(node)
    .filter(ts.isJSDoc)
    .map((doc) => ts.getTextOfJSDocComment(doc.comment) ?? "")
    .join("\n")
    .trim();

/** First sentence, indented lines as the formula, last paragraph line with a year as the source. */
function sections(text) {
  const lines = text.split("\n");
  const formula = lines.filter((line) => /^\s{2,}\S/.test(line)).map((line) => line.trim());
  const prose = lines.filter((line) => !/^\s{2,}\S/.test(line)).map((line) => line.trim());
  const sentences = prose.join(" ").replace(/\s+/g, " ").trim();
  const summary = /^.*?[.:](?=\s|$)/.exec(sentences)?.[0].replace(/:$/, ".") ?? sentences;
  const source = sentences.match(/[^.]*\((?:19|20)\d\d[^)]*\)[^.]*\./g)?.map((found) => found.trim()) ?? [];
  return { summary, formula, source };
}

function describe(file) {
  const name = basename(file, ".ts");
  const tree = ts.createSourceFile(file, readFileSync(join(models, file), "utf8"), ts.ScriptTarget.Latest, true);
  let found;
  const options = {};
  tree.forEachChild((node) => {
    if (ts.isFunctionDeclaration(node) && node.name?.text === camel(name) && node.type?.getText() === "Estimator") {
      found = sections(comment(node));
    }
    if (ts.isInterfaceDeclaration(node) && node.name.text.toLowerCase() === `${camel(name)}options`.toLowerCase()) {
      for (const member of node.members) options[member.name.getText()] = comment(member).replace(/\s+/g, " ");
    }
  });
  return found && [name, { ...found, options }];
}

const files = readdirSync(models).filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"));
const text = `${JSON.stringify(Object.fromEntries(files.sort().map(describe).filter(Boolean)), null, 2)}\n`;
if (process.argv.includes("--check")) {
  if (readFileSync(output, "utf8") !== text) {
    console.error("model-docs.json is not what the doc comments say: run npm run build");
    process.exitCode = 1;
  }
} else {
  writeFileSync(output, text);
}
