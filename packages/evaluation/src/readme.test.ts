import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { metrics } from "./metrics/index.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

it.each(metrics)("the README defines $key as the registry does", ({ key, label, better, definition }) => {
  const cells = [`\`${key}\``, label, better, definition];
  const rows = readme.split("\n").map((line) => line.split("|").map((cell) => cell.trim()));
  expect(rows).toContainEqual(["", ...cells, ""]);
});
