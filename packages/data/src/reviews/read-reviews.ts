import { isUtf8 } from "node:buffer";
import { fileOf } from "../catalogue/locate.ts";
import type { Located } from "../catalogue/locate.ts";
import { readFileOf } from "../catalogue/open-file.ts";
import { csvRows } from "../tables/csv-rows.ts";
import { objectIn } from "../tables/object-in.ts";
import { tableReader } from "../tables/table-reader.ts";
import type { ReadMode, Table } from "../tables/table.ts";
import type { ReviewLanguage, ReviewManifest } from "./manifest.ts";
import { reviewsOf } from "./reviews.ts";
import type { Review, ReviewPart, Reviews } from "./reviews.ts";

/**
 * Reads the reviews that `locate` found; a malformed line ends the reading with a DataError of file and line, or is left
 * out when `mode` is lenient. Files are read as UTF-8, those in English as Latin-1 where they are none; control characters
 * are blanks.
 */
export async function readReviews(located: Located<ReviewManifest>, mode: ReadMode = "strict"): Promise<Reviews> {
  const { manifest } = located;
  const { reviews } = manifest;
  const tables = tableReader(mode);
  const read = async (file: string, reader: (table: Table) => Review[]): Promise<Review[]> => {
    const path = fileOf(located, file);
    const bytes = await readFileOf(located, file);
    return tables.read(path, Buffer.from(plainText(bytes, reviews.language)), "utf-8", reader);
  };
  const found = await reviewsIn(reviews, read);
  return reviewsOf({ name: manifest.name, title: manifest.title, language: reviews.language }, found);
}

type Read = (file: string, reader: (table: Table) => Review[]) => Promise<Review[]>;

async function reviewsIn(reviews: ReviewManifest["reviews"], read: Read): Promise<Review[]> {
  switch (reviews.reader) {
    case "lines": {
      const negative = await read(reviews.negative, (table) => lineReviews(table, false));
      return [...negative, ...(await read(reviews.positive, (table) => lineReviews(table, true)))];
    }
    case "tsv": {
      const parts = ["train", "validation", "test"] as const;
      const found: Review[][] = [];
      for (const part of parts) found.push(await read(reviews[part], (table) => tsvReviews(table, part)));
      return found.flat();
    }
    case "csv":
      return read(reviews.file, csvReviews);
    case "jsonl":
      return read(reviews.file, jsonReviews);
  }
}

const lineReviews = (table: Table, positive: boolean): Review[] =>
  Array.from(table.lines(), ({ text }) => ({ text: text.trim(), positive }));

function tsvReviews(table: Table, part: ReviewPart): Review[] {
  const found: Review[] = [];
  for (const line of table.lines()) {
    const [text, label, ...more] = line.text.split("\t");
    if (label === undefined || more.length > 0) table.note(line, "expected a text, a tab and a label");
    else if (label !== "0" && label !== "1") table.note(line, `expected the label 0 or 1, got "${label}"`);
    else found.push({ text, positive: label === "1", part });
  }
  return found;
}

function csvReviews(table: Table): Review[] {
  const found: Review[] = [];
  for (const row of csvRows(table, ["label", "review"])) {
    const [label, text] = row.fields;
    if (label === "0" || label === "1") found.push({ text, positive: label === "1" });
    else table.note(row, `expected the label 0 or 1, got "${label}"`);
  }
  return found;
}

function jsonReviews(table: Table): Review[] {
  const found: Review[] = [];
  for (const line of table.lines()) {
    const review = objectIn(line.text);
    const { split, label, text, imdbId } = review ?? {};
    if (!review) table.note(line, "expected a JSON object");
    else if (split !== "train" && split !== "test") table.note(line, "expected the member split: train or test");
    else if (label !== "pos" && label !== "neg") table.note(line, "expected the member label: pos or neg");
    else if (typeof text !== "string") table.note(line, "expected the member text");
    else if (typeof imdbId !== "string" || !/^\d+$/.test(imdbId)) {
      table.note(line, "expected the member imdbId, digits as text");
    } else found.push({ text, positive: label === "pos", part: split, imdbId });
  }
  return found;
}

/** Text in UTF-8 or, where English is none, Latin-1; the control characters that reviews hold by mistake are blanks. */
function plainText(bytes: Uint8Array, language: ReviewLanguage): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = buffer.toString(isUtf8(bytes) || language !== "en" ? "utf8" : "latin1");
  // In a file that is UTF-8 this is a character of the text; in another it stands for damage, which the table refuses.
  const whole = isUtf8(bytes) ? text.replaceAll("\ufffd", " ") : text;
  return whole.replaceAll(/(?![\t\r\n])\p{Cc}/gu, " ");
}
