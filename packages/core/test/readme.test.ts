import { readFileSync } from "node:fs";
import { it } from "vitest";
import ts from "typescript";
import * as core from "../src/index.ts";
import { describeEstimator } from "../src/testing/index.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const [, example] = /```ts\n(.*?)```/s.exec(readme)!;
const [estimator] = example.split("\n// Three users");
const { target, module } = { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext };
const code = ts.transpile(estimator.replaceAll(/^import .*$/gm, ""), { target, module });
const program = new Function(...Object.keys(core), `${code}\nreturn mostRated;`);

// The estimator of the README's example passes the contract suite.
describeEstimator(it, () => program(...Object.values(core)) as core.Estimator, { personal: false });
