// What TypeDoc's Markdown needs to read like the rest of the documentation: one page a package, under the package's name;
// each member once, where it is declared; formulas as they stand in the source.
import { Converter, ReflectionKind } from "typedoc";
import { MarkdownPageEvent, MarkdownTheme } from "typedoc-plugin-markdown";

/** Parts of a comment's text, with lines that are indented by two spaces or more as blocks of code: they are formulas. */
export function withFormulas(text) {
  const lines = text.split("\n");
  const indented = (line) => /^ {2,}\S/.test(line ?? "");
  return lines
    .flatMap((line, at) => [
      ...(indented(line) && !indented(lines[at - 1]) ? ["", "```text"] : []),
      line,
      ...(indented(line) && !indented(lines[at + 1]) ? ["```", ""] : []),
    ])
    .join("\n");
}

/** The name by which the module of an entry point is imported: `@marquee/core/testing` of `core/src/testing`. */
export const importName = (module) => `@marquee/${module.replace(/\/src\b/, "").replace(/\/index$/, "")}`;

function tidy(reflection, project) {
  if (reflection.kindOf(ReflectionKind.Module)) reflection.name = importName(reflection.name);
  if (reflection.name === "__namedParameters") reflection.name = "options";
  for (const part of reflection.comment?.summary ?? []) {
    if (part.kind === "text") part.text = withFormulas(part.text);
  }
  if (reflection.inheritedFrom && !reflection.kindOf(ReflectionKind.SomeSignature))
    project.removeReflection(reflection);
}

/** The signature has the types, the comment what there is to say: no sections of parameters, returns and inheritance. */
class PlainTheme extends MarkdownTheme {
  getRenderContext(page) {
    const context = super.getRenderContext(page);
    context.partials = { ...context.partials, signatureReturns: () => "", inheritance: () => "" };
    return context;
  }
}

/** Without rules between members, headings over the one table of a member, and anchors of single properties. */
export function shortened(page) {
  return page
    .replace(/^\*\*\*\n\n/gm, "")
    .replace(/^#+ (?:Properties|Type Declaration)\n\n(?=\|)/gm, "")
    .replace(/<a id="[^"]*"><\/a> /g, "")
    .replace(/\n{3,}/g, "\n\n")
    .replace(/[ \t]+$/gm, "");
}

export function load(app) {
  app.renderer.defineTheme("plain", PlainTheme);
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const reflection of Object.values(project.reflections)) tidy(reflection, project);
  });
  app.renderer.on(MarkdownPageEvent.END, (page) => {
    page.contents = shortened(page.contents);
  });
}
