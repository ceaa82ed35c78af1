/** Where in a file a line broke its format. */
export interface DataProblem {
  readonly file: string;
  /** From 1; 0 when the whole file is meant. */
  readonly line: number;
  /** The offending text, control characters escaped, cut after 120 characters. */
  readonly text: string;
  /** What was expected and what was found: `rating must be a finite number, got "five"`. */
  readonly expected: string;
}

/** Input that cannot be read as what it should be; the message names file, line, text and expectation. */
export class DataError extends Error {
  override readonly name = "DataError";
  /** The first problems found, in the order of the file; at least one. */
  readonly problems: readonly DataProblem[];

  constructor(problems: readonly DataProblem[], total: number = problems.length) {
    const shown = problems.map(sentenceOf).join("\n");
    super(total > problems.length ? `${shown}\n… and ${total - problems.length} more malformed lines` : shown);
    this.problems = problems;
  }
}

function sentenceOf({ file, line, text, expected }: DataProblem): string {
  if (line === 0) return `${file}: ${expected}`;
  return `${file}:${line}: ${expected}\n    ${text}`;
}

/** `text` fit for one line of a message: control and invisible characters escaped, cut after `length` characters. */
export function excerpt(text: string, length = 120): string {
  const head = text.slice(0, length + 1);
  const escaped = head.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (c) =>
    c === "\t" ? "\\t" : `\\u${c.codePointAt(0)!.toString(16).padStart(4, "0")}`,
  );
  return escaped.length > length ? `${escaped.slice(0, length)}…` : escaped;
}
