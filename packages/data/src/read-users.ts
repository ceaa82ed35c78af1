import type { User } from "@marquee/core";
import type { Located } from "./catalogue/locate.ts";
import { fileOf } from "./catalogue/locate.ts";
import { readFileOf } from "./catalogue/open-file.ts";
import { RowsById } from "./tables/rows-by-id.ts";
import { Table } from "./tables/table.ts";
import type { ReadMode, TableReport, TextLine } from "./tables/table.ts";

/** The occupations that MovieLens 1M numbers from 0. */
const occupations = [
  "other",
  "academic/educator",
  "artist",
  "clerical/admin",
  "college/grad student",
  "customer service",
  "doctor/health care",
  "executive/managerial",
  "farmer",
  "homemaker",
  "K-12 student",
  "lawyer",
  "programmer",
  "retired",
  "sales/marketing",
  "scientist",
  "self-employed",
  "technician/engineer",
  "tradesman/craftsman",
  "unemployed",
  "writer",
];

/** A users table and what reading its file found. */
export interface UsersTable {
  readonly users: readonly User[];
  readonly reports: readonly TableReport[];
}

/** Reads the users table of a data set; undefined when it has none. */
export async function readUsers(located: Located, mode: ReadMode = "strict"): Promise<UsersTable | undefined> {
  const format = located.manifest.users;
  if (!format) return undefined;
  const table = new Table(fileOf(located, format.file), await readFileOf(located, format.file), "latin-1", mode);
  const rows = new RowsById<User>(table);
  for (const line of table.lines()) {
    const user = format.reader === "movielens-dat" ? userDat(line) : user100k(line);
    if (typeof user === "string") table.note(line, user);
    else rows.add(user, line);
  }
  const users = rows.values();
  return { users, reports: [table.report(users.length)] };
}

/** MovieLens 1M: `id::gender::age group::occupation number::zip`. */
function userDat({ text }: TextLine): User | string {
  const fields = text.split("::");
  if (fields.length !== 5) return `expected 5 columns (id, gender, age, occupation, zip), got ${fields.length}`;
  const [id, gender, age, occupation, zip] = fields;
  const name = /^\d{1,2}$/.test(occupation) ? occupations[Number(occupation)] : undefined;
  if (name === undefined) return `occupation must be a number from 0 to ${occupations.length - 1}, got "${occupation}"`;
  return userOf(id, gender, age, name, zip);
}

/** MovieLens 100K: `id|age|gender|occupation|zip`. */
function user100k({ text }: TextLine): User | string {
  const fields = text.split("|");
  if (fields.length !== 5) return `expected 5 columns (id, age, gender, occupation, zip), got ${fields.length}`;
  const [id, age, gender, occupation, zip] = fields;
  return userOf(id, gender, age, occupation, zip);
}

function userOf(id: string, gender: string, age: string, occupation: string, zip: string): User | string {
  if (gender !== "F" && gender !== "M") return `gender must be F or M, got "${gender}"`;
  if (!/^\d{1,3}$/.test(age)) return `age must be a number of years, got "${age}"`;
  return { id, gender, age: Number(age), occupation, zip };
}
