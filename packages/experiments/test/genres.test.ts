import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { marquee } from "./marquee.ts";
import { temporaryFolder, writeTinyDataset } from "./tiny-data.ts";

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));

it("a stored result is not taken for data whose genres have changed", async () => {
  const dataFolders = [writeTinyDataset(join(folder, "data"))];
  const places = ["--results", join(folder, "results"), "--out", join(folder, "report"), "--no-pictures"];
  const diversity = async (): Promise<number> => {
    const args = ["compare", "--data", "ml-latest-small", "--models", "popularity", ...places, "--json"];
    const { out } = await marquee(args, { dataFolders });
    return JSON.parse(out).sections[0].models[0].values["diversity@10"].mean;
  };
  expect(await diversity()).toBeGreaterThan(0.1);
  const movies = join(folder, "data", "ml-latest-small", "movies.csv");
  writeFileSync(movies, readFileSync(movies, "utf8").replace(/(Comedy\|Drama|Thriller)$/gm, "Western"));
  expect(await diversity()).toBe(0);
});
