import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { temporaryFolder } from "../../test/tiny-data.ts";
import { modelNames } from "../registry/registry.ts";
import { codeFingerprint, codeOfModels } from "./code-fingerprint.ts";

const packages = fileURLToPath(new URL("../../../", import.meta.url));
const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));

const copied = ["core", "kernels", "data", "features", "models", "neural", "evaluation", "experiments"];
for (const name of copied) {
  mkdirSync(join(folder, name));
  cpSync(join(packages, name, "src"), join(folder, name, "src"), { recursive: true });
  cpSync(join(packages, name, "package.json"), join(folder, name, "package.json"));
}
mkdirSync(join(folder, "kernels", "dist", "threads"), { recursive: true });
for (const file of ["kernels.wasm", "threads/worker.js"]) writeFileSync(join(folder, "kernels", "dist", file), "built");

const model = (name: string, parts?: string) => ({ name, options: parts === undefined ? {} : { parts } });
/** The fingerprints of all models in the copy as it is now. */
function fingerprints(): ReadonlyMap<string, string> {
  const code = codeOfModels((specifier) => join(folder, specifier.replace("@marquee/", ""), "src", "index.ts"));
  return new Map(modelNames.map((name) => [name, code.of(model(name))]));
}

const before = fingerprints();

/** The models whose fingerprints another file at `path` of the copy changes. */
function changedBy(path: string): readonly string[] {
  const file = join(folder, path);
  const text = readFileSync(file, "utf8");
  writeFileSync(file, `${text}\n// changed\n`);
  const after = fingerprints();
  writeFileSync(file, text);
  return modelNames.filter((name) => before.get(name) !== after.get(name));
}

describe("codeFingerprint", () => {
  it("is a stable SHA-256 of the code that this process runs", () => {
    const code = codeFingerprint(model("text-cnn"));
    expect(code).toMatch(/^[0-9a-f]{64}$/);
    expect(codeFingerprint(model("text-cnn"))).toBe(code);
    expect(new Set(["svd", "bias", "rating-blend", "text-cnn"].map((name) => codeFingerprint(model(name)))).size).toBe(
      4,
    );
  });

  it("changes with the model's own file for that model, and for those that combine it, alone", () => {
    expect(changedBy("models/src/neighbors/slope-one.ts")).toEqual(["slope-one"]);
    expect(changedBy("models/src/linear/ease.ts")).toEqual(
      expect.arrayContaining(["ease", "weighted-hybrid", "switching", "mmr", "calibrated"]),
    );
    expect(changedBy("models/src/linear/ease.ts")).not.toContain("svd");
    expect(changedBy("neural/src/sequences/sas-rec.ts")).toEqual(["sas-rec"]);
  });

  it("changes with what a model's file imports, through index files too", () => {
    const networks = changedBy("neural/src/training/train.ts");
    expect(networks).toEqual(expect.arrayContaining(["text-cnn", "mult-vae", "sas-rec"]));
    expect(networks).not.toContain("ease");
    const content = changedBy("features/src/movie-features.ts");
    expect(content).toEqual(expect.arrayContaining(["content-profile", "ease-side"]));
    expect(content).not.toContain("ease");
  });

  it("changes for all models with what evaluates them, and with the compiled kernels", () => {
    for (const path of ["evaluation/src/evaluate.ts", "core/src/csr.ts", "kernels/dist/kernels.wasm"]) {
      expect(changedBy(path), path).toEqual(modelNames);
    }
    expect(changedBy("experiments/src/run/fold-result.ts")).toEqual(modelNames);
  });

  it("stays the same whatever is done to what no result comes from", () => {
    for (const path of ["data/src/download/index.ts", "experiments/src/cli/main.ts", "evaluation/src/compare.ts"]) {
      expect(changedBy(path), path).toEqual([]);
    }
  });

  it("of a model that combines others is that of its parts too", () => {
    const code = codeOfModels((specifier) => join(folder, specifier.replace("@marquee/", ""), "src", "index.ts"));
    const files = (parts: string): readonly string[] => code.files(model("rating-blend", parts));
    const network = join(folder, "neural", "src", "text-cnn", "text-cnn.ts");
    expect(files("text-cnn + svd")).toContain(network);
    expect(files("bias + svd")).not.toContain(network);
  });
});
