import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { moduleText } from "./module-text.ts";

describe("moduleText", () => {
  it("reads the names that are imported, over lines, under other names, and leaves types out", () => {
    const { imports } = moduleText(
      [
        'import standard, { a, b as c } from "./one.js";',
        'import {\n  d,\n  type E,\n} from "@marquee/core";',
        'import type { F } from "./types.ts";',
        'import * as all from "./all.js";',
        'import "./effect.js";',
        'const later = await import("./later.js");',
      ].join("\n"),
    );
    expect(imports).toEqual([
      { from: "./one.js", names: ["default", "a", "b"] },
      { from: "@marquee/core", names: ["d"] },
      { from: "./all.js", names: undefined },
      { from: "./effect.js", names: undefined },
      { from: "./later.js", names: undefined },
    ]);
  });

  it("tells what a module exports itself from what it passes on", () => {
    const { own, passed, stars } = moduleText(
      'export async function fit() {}\nexport const k = 1;\nclass A {}\nexport { A as B };\nexport { x as y } from "./x.js";\nexport * from "./z.js";\n',
    );
    expect([...own].sort()).toEqual(["B", "fit", "k"]);
    expect(passed).toEqual([{ name: "y", original: "x", from: "./x.js" }]);
    expect(stars).toEqual(["./z.js"]);
  });

  it("takes no comment for an import, and finds files of the build", () => {
    const { imports, built } = moduleText(' * import { a } from "./a.js";\nreturn builtFile("threads/worker.js");\n');
    expect([imports, built]).toEqual([[], ["threads/worker.js"]]);
  });
});

describe.each(["core", "kernels", "data", "features", "models", "neural", "evaluation"])(
  "the modules of %s",
  (name) => {
    const folder = fileURLToPath(new URL(`../../../${name}/src/`, import.meta.url));
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
      /(?<!\.test|\.d)\.ts$/.test(file),
    );

    it("import what the TypeScript compiler finds in their JavaScript", () => {
      for (const file of files) {
        const source = readFileSync(join(folder, file), "utf8");
        const { outputText } = ts.transpileModule(source, {
          compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022, verbatimModuleSyntax: true },
        });
        const { importedFiles } = ts.preProcessFile(outputText, true, true);
        for (const text of [source, outputText]) {
          const { imports, passed, stars } = moduleText(text);
          const found = [...imports, ...passed].map(({ from }) => from).concat(stars);
          expect([...new Set(found)].sort(), file).toEqual(
            [...new Set(importedFiles.map(({ fileName }) => fileName))].sort(),
          );
        }
      }
    });
  },
);
