import type { Table, TextLine } from "./table.ts";

/** Rows of a table by their id, each id once. */
export class RowsById<T extends { readonly id: string }> {
  private readonly rows = new Map<string, T>();

  constructor(private readonly table: Table) {}

  /** Takes a row in; an empty or repeated id makes its line malformed. */
  add(row: T, line: TextLine): void {
    if (row.id === "") this.table.note(line, "expected an id in the first column, got none");
    else if (this.rows.has(row.id)) this.table.note(line, `expected each id once, got ${row.id} again`);
    else this.rows.set(row.id, row);
  }

  values(): T[] {
    return [...this.rows.values()];
  }
}
