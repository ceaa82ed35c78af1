import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { checkerboard, checkerboardMovies } from "@marquee/core/testing";
import { abilityNames } from "./abilities.ts";
import { families } from "./families.ts";
import docs from "./model-docs.json" with { type: "json" };
import { networkNames } from "./networks.ts";
import { makeEstimator, modelEntry, modelNames, parseOptions } from "./registry.ts";

/** Options that are texts of any form. */
const texts: readonly string[] = ["parts", "features", "sizes"];

describe("model-docs.json", () => {
  it("is what the doc comments of the models say", () => {
    const script = fileURLToPath(new URL("../../scripts/describe-models.mjs", import.meta.url));
    expect(() => execFileSync(process.execPath, [script, "--check"], { stdio: "pipe" })).not.toThrow();
  });

  it("quotes a source to the end of its sentence, past the dot of a section number", () => {
    expect(docs.bias.source[0]).toMatch(/, section 2\.1\.$/);
  });

  it("describes models of the registry alone", () => {
    expect(Object.keys(docs).filter((name) => !modelNames.includes(name))).toEqual([]);
  });
});

describe.each(modelNames)("%s", (name) => {
  const entry = modelEntry(name);

  it("is described in a sentence, every option with its default", () => {
    expect(entry.summary).toMatch(/^[A-Z].{10,}\.$/);
    for (const { name: option, default: value, description } of entry.options) {
      expect(description, option).toMatch(/\bDefault\b/);
      if (typeof value === "number") expect(description, option).toMatch(/^[A-Z0-9].{8,}/);
      if (typeof value === "string" && !texts.includes(option)) expect(description, option).toContain(`One of`);
    }
  });

  it("has the options that it documents, all of them", () => {
    const documented = Object.keys(
      (docs as Record<string, { readonly options: object } | undefined>)[name]?.options ?? {},
    );
    const own = entry.options.map(({ name: option }) => option).filter((option) => option !== "parts");
    expect(own.toSorted()).toEqual(documented.filter((option) => option !== "parts").toSorted());
  });

  it("documents the defaults that it has", () => {
    for (const { name: option, default: value, description } of entry.options) {
      const written = typeof value === "string" ? `"${value}"` : String(value);
      expect(description.replaceAll(",", ""), option).toContain(`Default ${written.replaceAll(",", "")}`);
    }
  });

  it("belongs to a family with a title", () => {
    expect(families).toContain(entry.family);
  });

  it("has the name of the command line and is made from its own options", () => {
    const estimator = makeEstimator(name);
    expect(estimator.name).toBe(name);
    expect(makeEstimator(name, estimator.options).options).toEqual(estimator.options);
    const settings = Object.entries(estimator.options).map(([option, value]) => `${option}=${String(value)}`);
    expect(parseOptions(name, settings)).toEqual(estimator.options);
  });

  it("has the abilities that its types tell, no more and no less", async () => {
    const board = checkerboard(12, { explicit: true });
    const ratings = { ...board, timestamps: Float64Array.from(board.data, (_, p) => 1e9 + 86_400 * p) };
    const side = { trust: checkerboard(12), movies: checkerboardMovies(12) };
    const short = networkNames.includes(name) ? { epochs: 1 } : {};
    const model = await makeEstimator(name, short, side).fit(ratings);
    expect(abilityNames.filter((ability) => ability in model)).toEqual(entry.abilities);
  });
});
