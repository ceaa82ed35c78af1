import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import * as embedding from "../src/index.ts";

it("the README names every function of the package", () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const functions = Object.entries(embedding).filter(([, value]) => typeof value === "function");
  for (const [name] of functions) expect(readme).toContain(`\`${name}`);
});
