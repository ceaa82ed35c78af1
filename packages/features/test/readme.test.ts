import { readFileSync } from "node:fs";
import * as core from "@marquee/core";
import type { ItemFeatures } from "@marquee/core";
import { expect, it } from "vitest";
import * as features from "../src/index.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const example = /```ts\n(.*?)```/s.exec(readme)![1];

/** The list behind the comment of a line of the example: what the line is said to have. */
const said = (line: string): string[] => new RegExp(`^${line}; // (.*)$`, "m").exec(example)![1].split(", ");

interface Results {
  readonly source: core.FeatureSource;
  readonly features: ItemFeatures;
  readonly again: ItemFeatures;
  readonly rows: ItemFeatures;
  readonly dense: ItemFeatures;
}

it("the example runs and has the kinds, the columns and the rows that it says", () => {
  const known = { ...core, ...features };
  const code = example.replaceAll(/^import .*$/gm, "").replaceAll(": Movie[]", "");
  const program = new Function(...Object.keys(known), `${code}\nreturn { source, features, again, rows, dense };`);
  const results = program(...Object.values(known)) as Results;
  expect(results.source.kinds).toEqual(said("source.kinds"));
  expect(results.features.names).toEqual(said("features.names"));
  expect(results.again).toEqual(results.features);
  expect(core.columnsOf(results.rows.matrix, 0)).toHaveLength(3);
  expect(results.dense.fields.at(-1)).toMatchObject({ kind: "plot" });
});

it("the table of kinds has those of a movie of which all is known", () => {
  const names = ["a"];
  const movie = { id: "1", title: "A toy", year: 1995, genres: names, directors: names, writers: names };
  const { kinds } = features.movieFeatures([{ ...movie, actors: names, countries: names, tags: names, plot: "A toy" }]);
  const table = readme.slice(readme.indexOf("## Kinds"), readme.indexOf("`source.kinds` names"));
  const cells = [...table.matchAll(/^\| (`.*?`) +\|/gm)].flatMap(([, cell]) => [...cell.matchAll(/`(\w+)`/g)]);
  expect(cells.map(([, kind]) => kind).sort()).toEqual([...kinds].sort());
});
