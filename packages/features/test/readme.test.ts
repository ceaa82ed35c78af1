import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import * as features from "../src/index.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

it("the table of kinds has those of a movie of which all is known", () => {
  const names = ["a"];
  const movie = { id: "1", title: "A toy", year: 1995, genres: names, directors: names, writers: names };
  const { kinds } = features.movieFeatures([{ ...movie, actors: names, countries: names, tags: names, plot: "A toy" }]);
  const table = readme.slice(readme.indexOf("## Kinds"), readme.indexOf("`source.kinds` names"));
  const cells = [...table.matchAll(/^\| (`.*?`) +\|/gm)].flatMap(([, cell]) => [...cell.matchAll(/`(\w+)`/g)]);
  expect(cells.map(([, kind]) => kind).sort()).toEqual([...kinds].sort());
});
