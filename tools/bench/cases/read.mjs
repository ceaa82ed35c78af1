import { availableParallelism } from "node:os";
import { readRatingsFile } from "@marquee/data";

export const read = {
  name: "read",
  title: "a ratings file to columns in memory",
  peers: [
    { name: "pandas", script: "with_pandas.py" },
    { name: "DuckDB", script: "with_duckdb.py", threads: availableParallelism() },
  ],
  runs: 3,
  settings: [
    { label: "ML-1M ratings.dat, 1.0 M rows", threads: 1, options: { form: "dat" }, data: { ratings: "ml-1m" } },
    { label: "synthetic CSV, 25 M rows", threads: 1, options: { form: "csv" }, data: { ratings: "synthetic" } },
  ],
  phases: {
    columns: { title: "columns (Marquee: with numbered ids)" },
    "columns with numbered ids": { title: "columns with numbered ids" },
  },
  agreement: { rows: { within: 0 }, users: { within: 0 }, items: { within: 0 }, "sum of ratings": { within: 0 } },
  async marquee({ files }, clock) {
    const { interactions } = await clock("columns with numbered ids", () => readRatingsFile(files.ratings));
    clock.set("columns", clock.seconds["columns with numbered ids"]);
    const { users, items, rating } = interactions;
    let sum = 0;
    for (const value of rating) sum += value;
    return { rows: rating.length, users: users.size, items: items.size, "sum of ratings": sum };
  },
};
