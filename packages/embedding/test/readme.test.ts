import { readFileSync } from "node:fs";
import * as core from "@marquee/core";
import type { Ranking } from "@marquee/core";
import { describe, expect, it } from "vitest";
import * as embedding from "../src/index.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const example = /```ts\n(.*?)```/s.exec(readme)![1];

interface Results {
  readonly near: Ranking;
  readonly pictures: readonly embedding.Vectors[];
  readonly trusted: number;
  readonly plots: embedding.SentenceVectors;
}

describe("the README", () => {
  it("has an example that runs: movies of one taste are near, and stay near in pictures", async () => {
    const known = { ...core, ...embedding };
    const code = example.replaceAll(/^import [^;]*;$/gm, "");
    const AsyncFunction = (async () => undefined).constructor as FunctionConstructor;
    const program = new AsyncFunction(...Object.keys(known), `${code}\nreturn { near, pictures, trusted, plots };`);
    const { near, pictures, trusted, plots } = (await program(...Object.values(known))) as Results;
    expect(near.items.every((item) => item < 30)).toBe(true);
    expect(pictures.map(({ factors, vectors }) => vectors.length / factors)).toEqual([60, 60, 60]);
    expect(trusted).toBeGreaterThan(0.8);
    expect(plots.vectors).toHaveLength(200 * 16);
  });

  it("names every function of the package", () => {
    const functions = Object.entries(embedding).filter(([, value]) => typeof value === "function");
    for (const [name] of functions) expect(readme).toContain(`\`${name}`);
  });
});
