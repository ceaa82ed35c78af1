import type { FileEncoding } from "../catalogue/manifest.ts";
import { DataError, excerpt } from "../data-error.ts";
import type { DataProblem } from "../data-error.ts";
import { textProblem } from "../text-problem.ts";

/** What a malformed line does: `strict` ends the reading with a DataError, `lenient` drops and counts it. */
export type ReadMode = "strict" | "lenient";

/** What reading a table of movies or users found. */
export interface TableReport {
  readonly file: string;
  readonly rows: number;
  readonly malformed: number;
  /** The first malformed lines, at most 20. */
  readonly samples: readonly DataProblem[];
}

/** A line of text, and where it stands in its file. */
export interface TextLine {
  readonly line: number;
  readonly text: string;
}

/** The text of a table file, and its malformed lines while it is read. */
export class Table {
  readonly text: string;
  private readonly samples: DataProblem[] = [];
  private malformed = 0;

  constructor(
    readonly file: string,
    bytes: Uint8Array,
    encoding: FileEncoding,
    private readonly mode: ReadMode,
  ) {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.text = buffer.toString(encoding === "latin-1" ? "latin1" : "utf8").replace(/^\ufeff/, "");
    if (this.text.trim() === "") this.refuse({ line: 0, text: "" }, "the file is empty");
  }

  /**
   * The lines that are not blank, without their ends; with `header`, without the first of them, which must begin with
   * these names, apart by tabs or blanks. A line that is no text of the file's encoding is malformed; with `lost`, U+FFFD
   * is text: the publisher's own mark of letters that were lost.
   */
  *lines({
    header,
    lost = false,
  }: { readonly header?: readonly string[]; readonly lost?: boolean } = {}): Generator<TextLine> {
    let line = 0;
    let names = header;
    for (const raw of this.text.split("\n")) {
      line++;
      const text = raw.endsWith("\r") ? raw.slice(0, -1) : raw;
      if (text.trim() === "") continue;
      const isText = this.isText({ line, text: lost ? text.replaceAll("\ufffd", "") : text });
      if (isText && !names) yield { line, text };
      else if (isText && names?.some((name, k) => name !== text.split(/[\t ]+/)[k])) {
        this.note({ line, text }, `expected the header ${names.join(" ")}`);
      }
      names = undefined;
    }
  }

  /** Whether a line is free of control characters (but the tab) and of bytes outside the encoding; if not, notes it. */
  isText(line: TextLine): boolean {
    const problem = textProblem(line.text, { lineEnds: true });
    if (problem !== undefined) this.note(line, problem);
    return problem === undefined;
  }

  /** Notes a malformed line. */
  note({ line, text }: TextLine, expected: string): void {
    this.malformed++;
    if (this.samples.length < 20) this.samples.push({ file: this.file, line, text: excerpt(text), expected });
  }

  /** Ends the reading whatever the mode. */
  refuse({ line, text }: TextLine, expected: string): never {
    throw new DataError([{ file: this.file, line, text: excerpt(text), expected }]);
  }

  /** What was found; throws the malformed lines in strict mode. */
  report(rows: number): TableReport {
    if (this.mode === "strict" && this.malformed > 0) throw new DataError(this.samples, this.malformed);
    return { file: this.file, rows, malformed: this.malformed, samples: this.samples };
  }
}
