import type { FileEncoding } from "../catalogue/manifest.ts";
import { Table } from "./table.ts";
import type { ReadMode, TableReport } from "./table.ts";

/** Reads tables one after another and keeps what each reading found. */
export interface TableReader {
  readonly reports: readonly TableReport[];
  /** The rows that `reader` makes of the file at `path`; throws its malformed lines in strict mode. */
  read<T>(path: string, bytes: Uint8Array, encoding: FileEncoding, reader: (table: Table) => T): T;
}

export function tableReader(mode: ReadMode): TableReader {
  const reports: TableReport[] = [];
  return {
    reports,
    read(path, bytes, encoding, reader) {
      const table = new Table(path, bytes, encoding, mode);
      const rows = reader(table);
      reports.push(table.report(sizeOf(rows)));
      return rows;
    },
  };
}

function sizeOf(rows: unknown): number {
  if (Array.isArray(rows)) return rows.length;
  return rows instanceof Map ? rows.size : 0;
}
