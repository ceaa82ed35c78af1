import { isNode, LineCounter, parseDocument } from "yaml";
import type { Document } from "yaml";
import type { z } from "zod";
import { UsageError } from "../usage-error.ts";
import { experimentSchema } from "./experiment.ts";
import type { Experiment } from "./experiment.ts";

/** The experiment in `text`, YAML read from `file`; an error names the line and the key of everything that is wrong. */
export function readExperiment(text: string, file: string): Experiment {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [fault] = document.errors;
  if (fault) throw new UsageError(`${file}:${lines.linePos(fault.pos[0]).line}: ${fault.message}`);

  const parsed = experimentSchema.safeParse(document.toJS());
  if (parsed.success) return parsed.data;
  const sentences = parsed.error.issues.flatMap((issue) => describe(issue, file, document, lines));
  throw new UsageError([...new Set(sentences)].join("\n"));
}

/** One sentence per fault: `quick.yaml:12: evaluation.relevance: Invalid input: expected number, received string`. */
function describe(issue: z.core.$ZodIssue, file: string, document: Document, lines: LineCounter): string[] {
  if (issue.code === "invalid_union" && issue.errors.length > 0) {
    const closest = issue.errors.reduce((best, next) => (depth(next) > depth(best) ? next : best));
    return closest.flatMap((inner) =>
      describe({ ...inner, path: [...issue.path, ...inner.path] }, file, document, lines),
    );
  }
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => `${place([...issue.path, key], file, document, lines)}: unknown key`);
  }
  return [`${place(issue.path, file, document, lines)}: ${issue.message}`];
}

const depth = (issues: readonly z.core.$ZodIssue[]): number => Math.max(...issues.map(({ path }) => path.length));

/** `file:line: key.of[2].it`, the line of the deepest part of the path that the document has. */
function place(path: readonly PropertyKey[], file: string, document: Document, lines: LineCounter): string {
  let line = 1;
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) {
      line = lines.linePos(node.range[0]).line;
      break;
    }
  }
  const key = path.map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`)).join("");
  return `${file}:${line}: ${key.replace(/^\./, "") || "the file"}`;
}
