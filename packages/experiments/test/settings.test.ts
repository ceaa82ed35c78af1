import { describe, expect, it } from "vitest";
import { cleaningFlags } from "../src/cli/cleaning-flags.ts";
import { openExperiment, settingsFileOf, standardNames } from "../src/cli/paths.ts";
import { sideOf } from "../src/registry/side-information.ts";
import { configuredModels } from "../src/run/configured-models.ts";
import { silent } from "../src/run/display.ts";
import { openDataset } from "../src/run/open-dataset.ts";
import { splitOf } from "../src/run/split-of.ts";
import { tunedOptions } from "../src/tune/tuned-options.ts";

const folder = process.env["MARQUEE_DATA"];
const experiments = standardNames()
  .map(openExperiment)
  .filter(({ models }) => models.some(({ settings }) => settings === "tuned"));
const embedded = (data: string): boolean => data === "movietweetings";

describe.each(experiments.map((experiment) => [experiment.name, experiment] as const))("%s", (_, experiment) => {
  const { data, cleaning, seed, splits, models } = experiment;

  it.skipIf(!embedded(data) && folder === undefined)(
    "finds tuned settings of its splits that models take",
    async () => {
      const dataFolders = folder === undefined ? [] : [folder];
      const opened = await openDataset(data, { dataFolders, display: silent(), cleaning: cleaningFlags(cleaning) });
      for (const spec of splits) {
        const split = await splitOf(opened, spec, seed);
        const tuned = tunedOptions(experiment, opened.dataset, { spec, split }, settingsFileOf(experiment));
        expect(configuredModels(models, sideOf(opened.dataset), tuned)).toHaveLength(models.length);
      }
    },
  );
});

it("some standard comparison uses tuned settings", () => {
  expect(experiments.length).toBeGreaterThan(0);
});

it("an experiment names its settings by a path, or as a file of the standard settings", () => {
  const fileOf = (settings?: string): string => settingsFileOf({ data: "ml-100k", settings });
  expect(fileOf()).toMatch(/settings.ml-100k\.yaml$/);
  expect(fileOf("tuned")).toBe(fileOf());
  expect(fileOf("movietweetings.yaml")).toBe(fileOf().replace("ml-100k", "movietweetings"));
  expect(fileOf("elsewhere/mine.yaml")).toBe("elsewhere/mine.yaml");
});
