import { fileOf } from "../catalogue/locate.ts";
import type { Located } from "../catalogue/locate.ts";
import { readFileOf, readUnpacked } from "../catalogue/open-file.ts";
import { parseNumber } from "../ratings/parse-line.ts";
import { Table } from "../tables/table.ts";
import type { ReadMode, TableReport, TextLine } from "../tables/table.ts";

/** Who trusts whom, by raw ids: user `truster[k]` trusts user `trustee[k]` as much as `weight[k]` says. */
export interface TrustLinks {
  readonly truster: readonly string[];
  readonly trustee: readonly string[];
  /** Above 0. */
  readonly weight: Float32Array;
}

/** The links of a trust file and what reading it found. */
export interface TrustTable {
  readonly links: TrustLinks;
  readonly report: TableReport;
}

/** Reads the trust file of a data set; undefined when it has none, or the optional file is not on this machine. */
export async function readTrust(located: Located, mode: ReadMode = "strict"): Promise<TrustTable | undefined> {
  const { manifest, files } = located;
  const { trust } = manifest;
  if (trust === undefined) return undefined;
  if (manifest.files[trust].optional === true && !files.has(trust)) return undefined;
  return linksOf(new Table(fileOf(located, trust), await readFileOf(located, trust), "utf-8", mode));
}

/** Reads lines `truster trustee weight` in UTF-8, the columns apart by blanks or tabs. */
export async function readTrustFile(path: string, mode: ReadMode = "strict"): Promise<TrustTable> {
  return linksOf(new Table(path, await readUnpacked(path, path), "utf-8", mode));
}

function linksOf(table: Table): TrustTable {
  const [truster, trustee]: [string[], string[]] = [[], []];
  const weight: number[] = [];
  for (const line of table.lines()) {
    const link = linkOf(line);
    if (typeof link === "string") {
      table.note(line, link);
      continue;
    }
    truster.push(link[0]);
    trustee.push(link[1]);
    weight.push(link[2]);
  }
  return { links: { truster, trustee, weight: Float32Array.from(weight) }, report: table.report(weight.length) };
}

/** Truster, trustee and weight, or a sentence of what is wrong. */
function linkOf({ text }: TextLine): [truster: string, trustee: string, weight: number] | string {
  const fields = text.trim().split(/[ \t]+/);
  if (fields.length !== 3) return `expected 3 columns (truster, trustee, weight), got ${fields.length}`;
  const weight = Math.fround(parseNumber(fields[2]));
  if (!(weight > 0 && weight < Infinity)) return `weight must be a finite number above 0, got "${fields[2]}"`;
  return [fields[0], fields[1], weight];
}
