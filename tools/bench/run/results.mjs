import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readStamp, writeStamp, writeWhole } from "../../setup/stamp.mjs";
import { cases } from "../cases/index.mjs";
import { report } from "./report.mjs";

const folder = fileURLToPath(new URL("../kept/", import.meta.url));
const tablePath = fileURLToPath(new URL("../RESULTS.md", import.meta.url));

/** The kept results of the benchmarks, in the order of `cases`: `{ benchmark, machine, data, rows }`. */
export const keptResults = () =>
  cases.map(({ name }) => `${folder}${name}.json`).flatMap((path) => (existsSync(path) ? [readStamp(path)] : []));

/** Keeps the rows of a run by benchmark, but for those that lack a peer, and writes the table of all that is kept. */
export async function keepResults({ machine, data, rows }) {
  for (const benchmark of new Set(rows.map((row) => row.benchmark))) {
    const own = rows.filter((row) => row.benchmark === benchmark);
    if (own.every(({ missing }) => missing === undefined))
      writeStamp(`${folder}${benchmark}.json`, { benchmark, machine, data, rows: own });
  }
  writeWhole(tablePath, await tableOf(keptResults()));
}

/** RESULTS.md of these results, as Prettier has it, so that the check of the repository's form passes. */
export async function tableOf(results) {
  const { format, resolveConfig } = await import("prettier");
  return format(report(results), { ...(await resolveConfig(tablePath)), parser: "markdown" });
}
