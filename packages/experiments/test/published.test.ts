import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Report } from "@marquee/visualization";
import { marquee } from "./marquee.ts";
import { temporaryFolder } from "./tiny-data.ts";

const dataFolder = process.env["MARQUEE_DATA"];
const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));

/** The values of a comparison's only section, by the label of the model. */
async function compare(...args: string[]): Promise<(label: string, metric: string) => number> {
  const places = ["--results", join(folder, "results"), "--out", join(folder, "report"), "--no-pictures"];
  const { code, out, err } = await marquee(["compare", ...args, ...places, "--json"], {
    dataFolders: [dataFolder!],
    threads: 2,
  });
  expect(code, err).toBe(0);
  const { sections } = JSON.parse(out) as Report;
  return (label, metric) => sections[0].models.find((model) => model.label === label)!.values[metric]!.mean;
}

describe.skipIf(dataFolder === undefined)("published figures", () => {
  it("RMSE on the canonical folds of MovieLens 100K, as Surprise 1.1.5 has it on these very folds or better", async () => {
    const value = await compare("--data", "ml-100k", "--split", "canonical", "--models", "bias,svd,item-knn");
    expect(value("bias", "rmse")).toBeLessThanOrEqual(0.947);
    expect(value("svd", "rmse")).toBeLessThanOrEqual(0.939);
    expect(value("item-knn", "rmse")).toBeLessThanOrEqual(0.921);
    // The same algorithms, so that values far below .9457 and .9204 would mean that test ratings leaked.
    expect(value("bias", "rmse")).toBeGreaterThan(0.943);
    expect(value("item-knn", "rmse")).toBeGreaterThan(0.917);
  });

  it("the textbook's protocol on MovieLens 1M within 2 % of what it prints", { timeout: 240_000 }, async () => {
    const standard = readFileSync(new URL("../standard/ml-1m-book.yaml", import.meta.url), "utf8");
    const file = join(folder, "book.yaml");
    const models = [
      "  - popularity",
      "  - { model: user-cf, label: UserCF K=80, options: { k: 80 } }",
      "  - { model: item-cf, label: ItemCF K=10, options: { k: 10 } }",
    ];
    expect(standard).toContain("\nmodels:\n");
    for (const model of models) expect(standard).toContain(model);
    writeFileSync(file, `${standard.split("\nmodels:\n")[0]}\nmodels:\n${models.join("\n")}\n`);
    const value = await compare(file);
    const metrics = ["pooledPrecision@10", "pooledRecall@10", "coverage@10", "popularity@10"];
    const printed: Readonly<Record<string, readonly number[]>> = {
      // Its coverage is that of about 90 movies: the eight folds alone range from .0233 to .0249.
      popularity: [0.1283, 0.0616, 0.0243, 7.72],
      "UserCF K=80": [0.2511, 0.1206, 0.203, 7.29],
      "ItemCF K=10": [0.2217, 0.1065, 0.191, 7.25],
    };
    for (const [label, figures] of Object.entries(printed)) {
      for (const [k, figure] of figures.entries()) {
        const ratio = value(label, metrics[k]) / figure;
        expect(Math.abs(ratio - 1), `${label} ${metrics[k]}: ${ratio} of ${figure}`).toBeLessThan(0.02);
      }
    }
  });
});
