import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { integer, random } from "@marquee/core";
import { child } from "./child.ts";
import type { ChildOptions, Ending } from "./child.ts";
import { temporaryFolder, writeTinyDataset } from "./tiny-data.ts";

const folder = temporaryFolder();
const dataFolder = writeTinyDataset(join(folder, "data"), 200);
const experiment = join(folder, "interrupted.yaml");
writeFileSync(
  experiment,
  `
name: interrupted
title: A comparison that is stopped at any moment
data: ml-latest-small
splits: [{ recipe: k-fold, folds: 2 }, { recipe: global-time }]
evaluation: { n: [5], relevance: 4 }
models:
  - random
  - popularity
  - bias
  - item-knn
  - user-cf
  - { model: svd, options: { epochs: 100 } }
  - { model: ials, options: { factors: 16 } }
`,
);
afterAll(() => rmSync(folder, { recursive: true }));

/** One place for results and one for the report. */
const run = (name: string, options: Partial<ChildOptions> = {}, ...flags: string[]): Promise<Ending> =>
  child(
    [
      ...["compare", experiment, "--results", join(folder, name, "results"), "--out", join(folder, name, "report")],
      ...["--no-pictures", ...flags],
    ],
    { dataFolder, ...options },
  );

/** What must not depend on how often a run was stopped. */
const bytesOf = (name: string): string[] =>
  ["index.html", "README.md", "report.json"].map((file) => readFileSync(join(folder, name, "report", file), "utf8"));

const filesBelow = (name: string): string[] =>
  readdirSync(join(folder, name), { recursive: true, encoding: "utf8" }).sort();
const resultFiles = (name: string): string[] => {
  return existsSync(join(folder, name)) ? filesBelow(name).filter((file) => file.endsWith(".result.json")) : [];
};

let whole: string[] = [];

beforeAll(async () => {
  const { code, err } = await run("whole", {}, "--threads", "1");
  expect(code, err).toBe(0);
  whole = bytesOf("whole");
});

describe("a comparison", () => {
  it("gives the same bytes with two threads", async () => {
    expect((await run("threads", {}, "--threads", "2")).code).toBe(0);
    expect(bytesOf("threads")).toEqual(whole);
  });

  const next = random(20_260);
  const moment = (): Required<ChildOptions>["after"] => ({ lines: integer(next, 23), milliseconds: integer(next, 40) });
  const kills = Array.from({ length: 5 }, () => [moment(), moment()]);
  const caught: number[] = [];
  it.each(kills.map((moments, k) => [JSON.stringify(moments), k, moments] as const))(
    "killed after %s and run again gives the same bytes",
    async (_, k, moments) => {
      for (const after of moments) {
        const { code } = await run(`killed-${k}`, { signal: "SIGKILL", after });
        if (code === null) caught.push(resultFiles(`killed-${k}`).length);
      }
      const { code, err } = await run(`killed-${k}`);
      expect(code, err).toBe(0);
      expect(bytesOf(`killed-${k}`)).toEqual(whole);
      expect(filesBelow(join(`killed-${k}`, "report")).filter((file) => file.endsWith(".partial"))).toEqual([]);
    },
  );

  it("was killed while some of its results were there and others not", () => {
    expect(caught.filter((count) => count > 0 && count < 21).length).toBeGreaterThan(0);
  });

  it("stopped by Ctrl-C says so, ends with 130, keeps what is finished and goes on from there", async () => {
    const stopped = await run("stopped", { signal: "SIGINT", after: { lines: 6, milliseconds: 0 } });
    expect(stopped.code, stopped.err).toBe(130);
    expect(stopped.err).toContain(
      "Stopped. No file is half written; a comparison, a search or the training of a network goes on",
    );
    expect(stopped.out).toBe("");
    expect(filesBelow("stopped").filter((file) => file.endsWith(".partial"))).toEqual([]);
    const kept = resultFiles("stopped").length;
    expect(kept).toBeGreaterThanOrEqual(5);
    expect(kept).toBeLessThan(21);
    const { code, err } = await run("stopped");
    expect(code).toBe(0);
    expect(err.match(/ stored$/gm)).toHaveLength(kept);
    expect(bytesOf("stopped")).toEqual(whole);
  });

  it("computes damaged results again", async () => {
    await run("damaged");
    const files = resultFiles("damaged").map((file) => join(folder, "damaged", file));
    expect(files).toHaveLength(21);
    const damages: ((text: string) => string)[] = [
      () => "",
      (text) => text.slice(0, text.length / 2),
      (text) => text.replace(/"rmse":\d\.\d/, '"rmse":9.9').replace(/"coverage@5":\d/, '"coverage@5":7'),
      () => "null",
      () => "\0\0\0\0",
      (text) => text.slice(0, -3),
    ];
    files.slice(0, damages.length).forEach((file, k) => {
      const text = readFileSync(file, "utf8");
      writeFileSync(file, damages[k](text));
    });
    const { code, err } = await run("damaged");
    expect(code).toBe(0);
    expect(err.match(/ stored$/gm)).toHaveLength(21 - damages.length);
    expect(bytesOf("damaged")).toEqual(whole);
  });
});

describe("the command as a process", () => {
  it("ends quietly when nobody reads its output", async () => {
    const { code, err } = await run("whole", { deaf: true }, "--json");
    expect(code).toBe(0);
    expect(err).not.toMatch(/EPIPE|\n {4}at /);
  });

  it("ends with 2 for wrong usage and leaves standard output empty", async () => {
    const { code, out, err } = await child(["models", "itemknn"], { dataFolder });
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain('Did you mean "item-knn"?');
  });

  it("prints lines instead of bars, and no control characters, where there is no terminal", async () => {
    const { err } = await run("whole");
    expect(err).toContain("svd epochs=100");
    expect(err).not.toContain("\u001b");
  });
});
