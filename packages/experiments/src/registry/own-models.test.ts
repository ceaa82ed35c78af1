import { rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { temporaryFolder } from "../../test/tiny-data.ts";
import { codeFingerprint } from "../code/code-fingerprint.ts";
import { moduleFiles } from "../code/module-files.ts";
import { UsageError } from "../usage-error.ts";
import { makeEstimator, modelProblems } from "./make-estimator.ts";
import { addOwnModels } from "./own-models.ts";

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes a module of a file name of its own; gives its path. */
function written(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

const factory = (name: string): string => `(options = {}) => ({
  name: "${name}",
  options: { k: 3, ...options },
  fit: () => ({ score: (user, items) => Float32Array.from(items, (item) => -item) }),
})`;

describe("addOwnModels", () => {
  it("adds the default export of a module under the estimator's name, with its options", async () => {
    expect(await addOwnModels(written("one.mjs", `export default ${factory("own-one")};`))).toEqual(["own-one"]);
    expect(makeEstimator("own-one", { k: 5 }).options).toEqual({ k: 5 });
    expect(modelProblems("own-one", { m: 1 })[0].message).toContain('own-one: unknown option "m"; its options are k');
    expect(modelProblems("own-onee", {})[0].message).toContain('Did you mean "own-one"?');
  });

  it("refuses a name that another module has", async () => {
    const first = written("first.mjs", `export default ${factory("own-again")};`);
    const second = written("second.mjs", `export default ${factory("own-again")};`);
    await addOwnModels(first);
    await addOwnModels(relative(process.cwd(), first));
    await expect(addOwnModels(second)).rejects.toThrow(`--own: ${second} has "own-again", and so has ${first}`);
  });

  it("adds a list of factories", async () => {
    const path = written("two.mjs", `export default [${factory("own-two")}, ${factory("own-three")}];`);
    expect(await addOwnModels(path)).toEqual(["own-two", "own-three"]);
  });

  it("tells results of other code apart, that of what the module imports too", async () => {
    const path = written("main.mjs", `import { make } from "./part.mjs";\nexport default make;\n`);
    const part = written("part.mjs", `export const make = ${factory("own-parted")};\n`);
    await addOwnModels(path);
    expect(moduleFiles(path)).toEqual([path, part]);
    const before = codeFingerprint({ name: "own-parted", options: {} });
    await addOwnModels(path);
    expect(codeFingerprint({ name: "own-parted", options: {} })).toBe(before);
    written("part.mjs", `export const make = ${factory("own-parted")}; // changed\n`);
    await addOwnModels(path);
    const after = codeFingerprint({ name: "own-parted", options: {} });
    expect(after).not.toBe(before);
    expect(codeFingerprint({ name: "switching", options: { parts: "popularity + own-parted" } })).not.toBe(
      codeFingerprint({ name: "switching", options: { parts: "popularity" } }),
    );
  });

  it.each([
    ["no module", undefined, /there is no file/],
    ["a module that throws", `throw new Error("broken");`, /cannot be imported: broken/],
    ["no default export", "export const a = 1;", /must export by default a function .*, got undefined/],
    [
      "a factory that throws",
      'export default () => { throw new Error("no luck"); };',
      /a factory of .* fails without options: no luck/,
    ],
    ["a name of the registry", `export default ${factory("svd")};`, /has "svd", a name of `marquee models`/],
    ["a name of another form", `export default ${factory("My Model")};`, /must be kebab-case.*got "My Model"/],
    [
      "what cannot be fitted",
      `export default () => ({ name: "unfit", options: {} });`,
      /"unfit" must have options and fit/,
    ],
  ])("refuses %s", async (title, text, message) => {
    const name = `${title.replaceAll(" ", "-")}.mjs`;
    const path = text === undefined ? join(folder, name) : written(name, text);
    await expect(addOwnModels(path)).rejects.toThrow(message);
    await expect(addOwnModels(path)).rejects.toThrow(UsageError);
  });
});
