// The recipes of splits as the sources declare them.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { root } from "./packages.mjs";

const camelCase = (kind) => kind.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());

/** Of each member of `SplitRecipe` its kind, and the doc comment of the function of that name, as one paragraph. */
export function splitRecipes() {
  const path = join(root, "packages/data/src/splits/recipes.ts");
  const source = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true);
  const named = (name) => source.statements.find((statement) => statement.name?.text === name);
  const kinds = named("SplitRecipe").type.types.map(
    (type) => type.members.find(({ name }) => name.text === "kind").type.literal.text,
  );
  return kinds.map((kind) => {
    const [comment] = ts.getJSDocCommentsAndTags(named(camelCase(kind))).filter(ts.isJSDoc);
    return { kind, factory: camelCase(kind), text: ts.getTextOfJSDocComment(comment.comment).replace(/\s+/g, " ") };
  });
}
