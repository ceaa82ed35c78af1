import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { marquee } from "./marquee.ts";
import type { Outcome } from "./marquee.ts";
import { temporaryFolder, writeTinyDataset } from "./tiny-data.ts";

let folder: string;
beforeAll(() => {
  folder = writeTinyDataset(temporaryFolder());
  mkdirSync(join(folder, "plots"));
  const pages = Array.from({ length: 40 }, (_, k) => {
    const director = k % 5 === 0 ? "Ann <b>Lee" : `Director ${k % 7}`;
    return [k + 1, "T", 2000, "R", "N/A", "War", director, "N/A", `Bo Day, Cy Ray, Actor ${k}`, "N/A", "N/A"].join(
      "::",
    );
  });
  writeFileSync(join(folder, "plots", "ml1m_movies_extrainfos.dat"), `${pages.join("\n")}\n`);
});
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...args: string[]): Promise<Outcome> =>
  marquee([...args, "--data", "ml-latest-small"], { dataFolders: [folder] });
const model = ["--model", "content-profile", "--set", "features=directors, actors"];

it("similar --why says what two movies have in common, in words and as JSON", async () => {
  const { out, err, code } = await run("similar", "Movie 11 (1990)", ...model, "--why", "--n", "4");
  expect([code, err.includes("refused")], err).toEqual([0, false]);
  expect(out).toMatch(/what they have in common/);
  expect(out).toMatch(/shares director Ann <b>Lee and two actors/);
  const json = await run("similar", "Movie 11 (1990)", ...model, "--why", "--n", "4", "--json");
  const { similar } = JSON.parse(json.out) as {
    similar: { why: string; shared: { kind: string; weight: number }[] }[];
  };
  expect(similar).toHaveLength(4);
  for (const { why, shared } of similar) {
    expect(why).toMatch(/^shares /);
    expect(shared.map(({ weight }) => weight)).toEqual(shared.map(({ weight }) => weight).sort((a, b) => b - a));
    expect(new Set(shared.map(({ kind }) => kind)).size).toBeGreaterThan(0);
  }
  expect(JSON.parse((await run("similar", "Movie 11 (1990)", ...model, "--json")).out).similar[0]).not.toHaveProperty(
    "why",
  );
});

it("similar --why refuses a model that looks at ratings alone, and names those that can", async () => {
  const { code, err } = await run("similar", "Movie 11 (1990)", "--model", "item-cf", "--why");
  expect(code).toBe(2);
  expect(err).toMatch(/item-cf is no model that says what makes movies alike; .*content-profile/);
});

it("recommend --why says what a recommendation shares with the user's own movie", async () => {
  const { out } = await run("recommend", ...model, "--user", "7", "--n", "3", "--why");
  expect(out).toMatch(/shares [^\n]* with [^\n]* \(19\d\d\) \(\d\.\d{3}\)/);
  const json = await run("recommend", ...model, "--user", "7", "--n", "3", "--why", "--json");
  const { recommendations } = JSON.parse(json.out) as {
    recommendations: { because: { title: string; why: string }[] }[];
  };
  const [{ title, why }] = recommendations[0].because;
  expect(why.startsWith("shares ") && why.endsWith(` with ${title}`)).toBe(true);
});
