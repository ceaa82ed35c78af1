import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { familyOf } from "../src/registry/families.ts";
import { modelNames } from "../src/registry/registry.ts";
import { configuredModels } from "../src/run/configured-models.ts";
import { metricColumn } from "../src/report/metric-columns.ts";
import { readExperiment } from "../src/spec/read-experiment.ts";
import { marquee } from "./marquee.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const block = (language: string): string => new RegExp(`\`\`\`${language}\n(.*?)\n\`\`\``, "s").exec(readme)![1];

it("the experiment file of the README is one, and so are its other splits", () => {
  const text = block("yaml");
  for (const yaml of [text, text.replaceAll(/^ {2}# \{/gm, "  - {")]) {
    const { models, evaluation } = readExperiment(yaml, "README.yaml");
    expect(configuredModels(models)).toHaveLength(4);
    expect(evaluation.metrics?.map((key) => metricColumn(key).key)).toEqual(evaluation.metrics);
  }
  expect(readExperiment(text.replaceAll(/^ {2}# \{/gm, "  - {"), "README.yaml").splits).toHaveLength(10);
});

it("the commands of the README exist, with their flags", async () => {
  for (const [, command, rest] of block("").matchAll(/^marquee (\w+)(.*)$/gm)) {
    const inner = rest.includes(" | ") ? rest.match(/\b[a-z]+\b(?= \|| {2}|$)/g)! : [""];
    for (const name of inner) {
      const { code, out } = await marquee([command, ...(name === "" ? [] : [name]), "--help"]);
      expect(code, `${command} ${name}`).toBe(0);
      for (const [flag] of rest.matchAll(/--[a-z]+/g)) expect(out).toContain(`  ${flag} `);
    }
  }
});

it("the commands of the repository's README and of its documents exist, with their flags", async () => {
  const documents = [
    "README.md",
    "CONTRIBUTING.md",
    "docs/add-a-model.md",
    "docs/benchmarks.md",
    "docs/architecture.md",
  ];
  const texts = documents.map((file) => readFileSync(new URL(`../../../${file}`, import.meta.url), "utf8"));
  const commands = texts.flatMap((text) => [...text.matchAll(/\bnpx marquee ([a-z]+)(?: ([a-z]+)\b)?([^\n`#]*)/g)]);
  expect(commands.length).toBeGreaterThan(12);
  for (const [line, command, word, rest] of commands) {
    const outer = await marquee([command, "--help"]);
    expect(outer.code, line).toBe(0);
    const isCommand = word !== undefined && new RegExp(`^  ${word} `, "m").test(outer.out);
    const { out } = isCommand ? await marquee([command, word, "--help"]) : outer;
    for (const [flag] of rest.matchAll(/--[a-z-]+/g)) expect(out, line).toContain(`${flag} `);
  }
});

const readmeOf = (name: string): string => readFileSync(new URL(`../../${name}/README.md`, import.meta.url), "utf8");

it("the READMEs of the models and the networks have a row for every model, under its family", () => {
  const text = readmeOf("models") + readmeOf("neural");
  const tables = [...text.matchAll(/^### .*`(\w+)\/`\n+((?:\|.*\n)+)/gm)].flatMap(([, family, table]) =>
    [...table.matchAll(/^\| `([\w-]+)` +\|/gm)].map(([, name]) => `${family}/${name}`),
  );
  expect(tables.sort()).toEqual(modelNames.map((name) => `${familyOf(name)}/${name}`).sort());
});
