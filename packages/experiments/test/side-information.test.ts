import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { integer, random } from "@marquee/core";
import type { Report } from "@marquee/visualization";
import { afterAll, describe, expect, it } from "vitest";
import type { Stamp } from "../src/run/results.ts";
import { marquee } from "./marquee.ts";
import type { Outcome } from "./marquee.ts";
import { temporaryFolder, writeTinyDataset } from "./tiny-data.ts";

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));
const dataFolders = [writeTinyDataset(join(folder, "data"))];
const run = (...args: string[]): Promise<Outcome> => marquee(args, { dataFolders });

const USERS = 40;
const ratingsFile = join(folder, "data", "filmtrust", "ratings.txt");
const trustFile = join(folder, "data", "filmtrust", "trust.txt");

/** Made-up ratings in FilmTrust's form, where users of equal parity agree. */
function writeRatings(): void {
  const next = random(3);
  const lines = Array.from({ length: USERS * 20 }, (_, cell) => [1 + Math.floor(cell / 20), 1 + (cell % 20)])
    .filter(() => next() < 0.5)
    .map(([user, item]) => `${user} ${item} ${((user + item) % 2 === 0 ? 3 : 1) + integer(next, 3) / 2}`);
  mkdirSync(join(folder, "data", "filmtrust"), { recursive: true });
  writeFileSync(ratingsFile, `${lines.join("\n")}\n`);
}

/** Everyone trusts the user `step` further. */
const writeTrust = (step: number): void =>
  writeFileSync(
    trustFile,
    Array.from({ length: USERS }, (_, k) => `${k + 1} ${((k + step) % USERS) + 1} 1\r\n`).join(""),
  );

writeRatings();
writeTrust(2);

const places = ["--results", join(folder, "results"), "--out", join(folder, "report"), "--no-pictures"];
const compare = (data: string, models: string): Promise<Outcome> =>
  run("compare", "--data", data, "--split", "hold-out:0.2", "--models", models, ...places, "--json");

/** Each model with the trust graph that a stored result of it was learned from, whatever code computed it. */
function learnedFrom(): readonly string[] {
  const files = readdirSync(join(folder, "results"), { recursive: true, encoding: "utf8" });
  const stamps = files
    .filter((file) => file.endsWith(".result.json"))
    .map((file) => (JSON.parse(readFileSync(join(folder, "results", file), "utf8").split("\n")[0]) as Stored).stamp);
  return [...new Set(stamps.map(({ model, side }) => `${model} ${side?.["trust"] ?? "alone"}`))].sort();
}

interface Stored {
  readonly stamp: Stamp;
}

describe("models that need more than ratings", () => {
  it("say so in the list of models, in their details and in JSON", async () => {
    const { out, err } = await run("models");
    expect(out, err).toMatch(/^ {2}trust-svd [^]*?needs a trust graph/m);
    expect((await run("models", "trust-knn")).out).toContain("needs a trust graph");
    expect((await run("models", "svd")).out).not.toContain("needs");
    expect(JSON.parse((await run("models", "social-mf", "--json")).out)[0].needs).toEqual(["trust"]);
  });

  it("are compared with others on a data set that has one, and anew when the graph changes", async () => {
    const { code, out, err } = await compare("filmtrust", "user-mean,trust-svd,trust-knn,social-mf");
    expect(code, err).toBe(0);
    const { models } = (JSON.parse(out) as Report).sections[0];
    expect(models.map(({ label }) => label)).toEqual(["user-mean", "trust-svd", "trust-knn", "social-mf"]);
    for (const { values } of models) expect(values["rmse"]!.mean).toBeLessThan(1.5);
    const before = learnedFrom();
    expect(before.map((text) => text.split(" ")[0])).toEqual(["social-mf", "trust-knn", "trust-svd", "user-mean"]);
    await compare("filmtrust", "user-mean,trust-knn");
    expect(learnedFrom()).toEqual(before);
    writeTrust(1);
    await compare("filmtrust", "user-mean,trust-knn");
    const added = learnedFrom().filter((text) => !before.includes(text));
    expect(added.map((text) => text.split(" ")[0])).toEqual(["trust-knn"]);
    expect(before).toContain("user-mean alone");
  });

  it("are not applicable to a data set that has none, where the others go on", async () => {
    const { code, err, out } = await compare("ml-latest-small", "trust-svd,popularity");
    expect(code).toBe(1);
    expect(err).toContain("trust-svd needs a trust graph, which MovieLens latest-small (9/2018) does not have");
    expect(out).toContain('"popularity"');
  });

  it("recommend from a data set that has one, and refuse another", async () => {
    const { code, out } = await run(
      "recommend",
      "--data",
      "filmtrust",
      "--model",
      "trust-knn",
      "--user",
      "7",
      "--json",
    );
    expect(code).toBe(0);
    expect(JSON.parse(out).recommendations.length).toBeGreaterThan(0);
    const refused = await run("recommend", "--data", "ml-latest-small", "--model", "trust-knn", "--user", "7");
    expect(refused.code).toBe(2);
    expect(refused.err).toContain("trust-knn needs a trust graph, which MovieLens latest-small (9/2018) does not have");
    const similar = await run("similar", "1", "--data", "ml-latest-small", "--model", "social-mf");
    expect([similar.code, similar.err.includes("social-mf needs a trust graph")]).toEqual([2, true]);
  });

  it("take the graph of ratings from a file with --trust", async () => {
    const files = ["--train", ratingsFile, "--test", ratingsFile, "--out", join(folder, "predictions.tsv")];
    const without = await run("predict", "--model", "trust-svd", ...files);
    expect([without.code, without.err.trim()]).toEqual([
      2,
      "error: trust-svd needs a trust graph: give one with --trust",
    ]);
    const { code, err } = await run("predict", "--model", "trust-svd", ...files, "--trust", trustFile);
    expect(code, err).toBe(0);
    expect(err).toMatch(/predictions in .*: RMSE /);
    const alone = await run("recommend", "--model", "trust-knn", "--user", "7", "--trust", trustFile);
    expect([alone.code, alone.err.includes("--trust")]).toEqual([2, true]);
  });

  it("name the timestamps that a data set, a file or a search lacks", async () => {
    const { code, err } = await compare("filmtrust", "time-svdpp,popularity-window,popularity");
    expect(code).toBe(1);
    for (const name of ["time-svdpp", "popularity-window"]) {
      expect(err).toContain(`${name} needs timestamps, which FilmTrust does not have`);
    }
    const files = ["--train", ratingsFile, "--test", ratingsFile, "--out", join(folder, "predictions.tsv")];
    const refused = await run("predict", "--model", "time-svdpp", ...files);
    expect([refused.code, refused.err.trim()]).toEqual([
      2,
      "error: time-svdpp needs timestamps: give ratings with a fourth column",
    ]);
    const tuned = await run("tune", "time-svdpp", "--data", "filmtrust", "--metric", "rmse", ...places.slice(0, 2));
    expect([tuned.code, tuned.err.includes("needs timestamps")]).toEqual([2, true]);
  });

  it("tell a broken line of the graph with file, line and value", async () => {
    const path = join(folder, "broken.txt");
    writeFileSync(path, "1 2 1\n1 3 much\n");
    const { code, err } = await run(
      ...["recommend", "--model", "trust-knn", "--train", ratingsFile, "--trust", path, "--user", "7"],
    );
    expect(code).toBe(2);
    expect(err).toContain(`${path}:2: weight must be a finite number above 0, got "much"`);
  });
});
