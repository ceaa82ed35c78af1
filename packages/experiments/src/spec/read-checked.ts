import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit } from "yaml";
import type { Document } from "yaml";
import type { z } from "zod";
import { UsageError } from "../usage-error.ts";
import { houseForm } from "./house-form.ts";

/** What `schema` makes of `text`, YAML read from `file`; an error names the line and the key of everything that is wrong. */
export function readChecked<T>(text: string, file: string, schema: z.ZodType<T>): T {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [fault] = document.errors;
  if (fault) throw new UsageError(`${file}:${lines.linePos(fault.pos[0]).line}: ${fault.message}`);

  const source = { file, document, lines };
  checkAliases(source);

  const parsed = schema.safeParse(valueOf(source), { error: houseForm });
  if (parsed.success) return parsed.data;
  const sentences = parsed.error.issues.flatMap((issue) => describe(issue, source));
  throw new UsageError([...new Set(sentences)].join("\n"));
}

/** A parsed file and what is needed to tell where in it something stands. */
interface Source {
  readonly file: string;
  readonly document: Document;
  readonly lines: LineCounter;
}

/** Every `*name` has an `&name` before it. */
function checkAliases({ file, document, lines }: Source): void {
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document) !== undefined) return;
      throw new UsageError(`${file}:${lineOf(alias, lines)}: there is no &${alias.source} that *${alias.source} means`);
    },
  });
}

function valueOf({ file, document }: Source): unknown {
  try {
    return document.toJS();
  } catch (error) {
    if (error instanceof ReferenceError) throw new UsageError(`${file}:1: ${error.message}`);
    throw error;
  }
}

/** One sentence per fault: `quick.yaml:12: evaluation.relevance: must be a number, got "high"`. */
function describe(issue: z.core.$ZodIssue, source: Source): string[] {
  if (issue.code === "invalid_union" && issue.errors.length > 0) {
    const closest = issue.errors.reduce((best, next) => (depth(next) > depth(best) ? next : best));
    if (depth(closest) > 0) {
      return closest.flatMap((inner) => describe({ ...inner, path: [...issue.path, ...inner.path] }, source));
    }
  }
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => `${place([...issue.path, key], source)}: unknown key`);
  }
  return [`${place(issue.path, source)}: ${issue.message}`];
}

const depth = (issues: readonly z.core.$ZodIssue[]): number => Math.max(...issues.map(({ path }) => path.length));

/** `file:line: key.of[2].it`, the line of the deepest part of the path that the document has. */
function place(path: readonly PropertyKey[], { file, document, lines }: Source): string {
  const key = path.map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`)).join("");
  return `${file}:${lineOf(nodeAt(path, document), lines)}: ${key.replace(/^\./, "") || "the file"}`;
}

/** The key, or the entry of a list, that `path` leads to, or leads towards as far as the document goes. */
function nodeAt(path: readonly PropertyKey[], document: Document): unknown {
  let found: unknown;
  let node: unknown = document.contents;
  for (const part of path) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === part);
      if (!pair) break;
      [found, node] = [pair.key, pair.value];
    } else if (isSeq(node) && typeof part === "number" && part < node.items.length) {
      found = node = node.items[part];
    } else break;
  }
  return found;
}

function lineOf(node: unknown, lines: LineCounter): number {
  return isNode(node) && node.range ? lines.linePos(node.range[0]).line : 1;
}
