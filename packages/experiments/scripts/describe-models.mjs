// Reads the doc comments of packages/models/src and packages/neural/src and writes them as src/registry/model-docs.json,
// so that `marquee models` says what the code says. A model file has one exported factory that returns an Estimator and one
// `XxxOptions` interface, the type of the factory's last parameter. `--check` compares instead of writing.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";
import ts from "typescript";

/** Where models lie, and the family of those in a file: its folder, or the package as a whole. */
const sources = [
  {
    name: "models",
    folder: fileURLToPath(new URL("../../models/src/", import.meta.url)),
    familyOf: (file) => dirname(file).split(sep)[0],
  },
  { name: "neural", folder: fileURLToPath(new URL("../../neural/src/", import.meta.url)), familyOf: () => "neural" },
];
const output = fileURLToPath(new URL("../src/registry/model-docs.json", import.meta.url));

const comment = (node) =>
  ts
    .getJSDocCommentsAndTags(node)
    .filter(ts.isJSDoc)
    .map((doc) => ts.getTextOfJSDocComment(doc.comment) ?? "")
    .join("\n")
    .trim();

/** First sentence as far as the formula, indented lines as the formula, last paragraph line with a year as the source. */
function sections(text) {
  const lines = text.split("\n");
  const inFormula = (line) => /^\s{2,}\S/.test(line);
  const formula = lines.filter(inFormula).map((line) => line.trim());
  const prose = lines.filter((line) => !inFormula(line)).map((line) => line.trim());
  const sentences = prose.join(" ").replace(/\s+/g, " ").trim();
  const formulaAt = lines.findIndex(inFormula);
  const opening = lines.slice(0, formulaAt < 0 ? undefined : formulaAt).join(" ");
  const [first] = /^.*?\.(?=\s|$)|^.*/.exec(opening.replace(/\s+/g, " ").trim());
  const summary = first.replace(/[,:.]?$/, ".");
  // A dot inside of a sentence, as in "section 2.1", has no space after it.
  const dated = /(?:[^.]|\.(?=\S))*\((?:19|20)\d\d[^)]*\)(?:[^.]|\.(?=\S))*\./g;
  const source = sentences.match(dated)?.map((found) => found.trim()) ?? [];
  return { summary, formula, source };
}

/** The members of `contracts.ts` that tell what a trained model can do; `registry/abilities.ts` has them in words. */
const abilities = [
  "predict",
  "userFactors",
  "similarItems",
  "foldIn",
  "explain",
  "sharedFeatures",
  "partialFit",
  "tensors",
];

const files = sources.flatMap(({ name, folder, familyOf }) =>
  readdirSync(folder, { recursive: true })
    .filter((file) => /(?<!\.test)\.ts$/.test(file))
    .map((file) => ({
      path: join(folder, file),
      module: `${name}/${file.split(sep).join("/").slice(0, -".ts".length)}`,
      family: familyOf(file),
    })),
);
const config = ts.getParsedCommandLineOfConfigFile(join(sources.at(-1).folder, "../tsconfig.lib.json"), {}, ts.sys);
const program = ts.createProgram(
  files.map(({ path }) => path),
  config.options,
);
const checker = program.getTypeChecker();

/** The files of the models, and those of the core package that they import. */
const searched = program.getSourceFiles().filter(({ fileName }) => /\/packages\/(models|neural|core)\//.test(fileName));

/** The statement that declares `name`, in whatever file. */
function declarationOf(name) {
  const statements = searched.flatMap((tree) => [...tree.statements]);
  return statements.find((node) => node.name?.text === name && !ts.isFunctionDeclaration(node));
}

/** The members of an options interface, through `type XOptions = KnnOptions` and after those that it extends. */
function optionsOf(typeName) {
  const node = typeName === undefined ? undefined : declarationOf(typeName);
  if (node === undefined) return {};
  if (ts.isTypeAliasDeclaration(node)) return optionsOf(node.type.getText());
  const extended = (node.heritageClauses ?? []).flatMap(({ types }) => types.map((type) => optionsOf(type.getText())));
  const own = node.members.map((member) => {
    const choices = choicesOf(member.type);
    const text = comment(member).replace(/\s+/g, " ");
    return [member.name.getText(), choices.length > 0 ? `${text} One of ${choices.join(", ")}.` : text];
  });
  return Object.assign({}, ...extended, Object.fromEntries(own));
}

/** The texts of `"a" | "b"`, through `type Choice = "a" | "b"`; none for other types. */
function choicesOf(type) {
  if (ts.isTypeReferenceNode(type)) {
    const node = declarationOf(type.getText());
    return node && ts.isTypeAliasDeclaration(node) ? choicesOf(node.type) : [];
  }
  const texts = ts.isUnionTypeNode(type) ? type.types.filter(ts.isLiteralTypeNode) : [];
  return texts.map((text) => text.getText());
}

/** The abilities of what the factory's estimator trains, as the types say. */
function abilitiesOf(factory) {
  const [signature] = checker.getTypeAtLocation(factory).getCallSignatures();
  const fit = checker.getTypeOfSymbol(signature.getReturnType().getProperty("fit"));
  const model = checker.getAwaitedType(fit.getCallSignatures()[0].getReturnType());
  return abilities.filter((member) => model.getProperty(member) !== undefined);
}

function describe({ path, module, family }) {
  const factory = program
    .getSourceFile(path)
    .statements.find((node) => ts.isFunctionDeclaration(node) && /^Estimator\b/.test(node.type?.getText() ?? ""));
  if (!factory?.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return undefined;
  const options = optionsOf(factory.parameters.at(-1)?.type?.getText());
  return [
    basename(path, ".ts"),
    { family, module, ...sections(comment(factory)), options, abilities: abilitiesOf(factory) },
  ];
}

const docs = JSON.stringify(Object.fromEntries(files.map(describe).filter(Boolean).sort()));
const text = await format(docs, { ...(await resolveConfig(output)), filepath: output });
if (process.argv.includes("--check")) {
  if (readFileSync(output, "utf8") !== text) {
    console.error("model-docs.json is not what the doc comments say: run npm run build");
    process.exitCode = 1;
  }
} else {
  writeFileSync(output, text);
}
