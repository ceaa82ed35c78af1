import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { marquee } from "./marquee.ts";
import { temporaryFolder, writeTinyDataset } from "./tiny-data.ts";

let folder: string;
beforeAll(() => {
  folder = writeTinyDataset(temporaryFolder());
  mkdirSync(join(folder, "plots"));
  const plots = Array.from({ length: 10 }, (_, k) => `${k + 1},x,A shark.`);
  writeFileSync(join(folder, "plots", "plots_by_movieId.csv"), `movieId,source,plot\n${plots.join("\n")}\n`);
});
afterAll(() => rmSync(folder, { recursive: true }));

it("data describe says what is known of how many movies, and how to know more", async () => {
  const { out, code } = await marquee(["data", "describe", "ml-latest-small"], { dataFolders: [folder], columns: 400 });
  expect(code).toBe(0);
  expect(out).toMatch(/Known of the rated movies\n {2}title 100 %, year 100 %, genres 100 %, plot 25 %\n/);
  expect(out).toMatch(/More could be known of the movies\n[^]*ml1m_movies_extrainfos\.dat is not here\. [^\n]*omdbapi/);
  expect(out).not.toContain("plots_by_movieId.csv is not here");
  const json = await marquee(["data", "describe", "ml-latest-small", "--json"], { dataFolders: [folder] });
  expect(JSON.parse(json.out)).toMatchObject({
    known: { title: 40, year: 40, genres: 40, plot: 10 },
    missing: expect.arrayContaining([expect.stringContaining("marquee data fetch hetrec2011-movielens")]),
  });
});
