import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readText } from "../files/read-text.ts";
import { suggestion } from "../registry/suggestion.ts";
import { readExperiment } from "../spec/read-experiment.ts";
import type { Experiment } from "../spec/experiment.ts";
import { STANDARD_SENTIMENT } from "../sentiment/read-sentiment.ts";
import { UsageError } from "../usage-error.ts";

/** The root of the repository: reports and results lie there, whatever folder the command runs in. */
export const workspaceRoot: string = fileURLToPath(new URL("../../../../", import.meta.url));

/** Where results lie unless somebody names another folder. */
export const standardResults: string = join(workspaceRoot, "results");

const standardFolder = fileURLToPath(new URL("../../standard/", import.meta.url));

const settingsFolder = fileURLToPath(new URL("../../settings/", import.meta.url));

/** Where the tuned settings of the standard comparisons on a data set are kept. */
export function settingsPath(data: string): string {
  return join(settingsFolder, `${data}.yaml`);
}

/** The file that the tuned settings of an experiment come from: a path, or one of the standard settings by its name. */
export function settingsFileOf({ data, settings = "tuned" }: Pick<Experiment, "data" | "settings">): string {
  if (settings === "tuned" || settings === "default") return settingsPath(data);
  const standard = join(settingsFolder, settings);
  return !existsSync(settings) && existsSync(standard) ? standard : settings;
}

/** The names of the standard comparisons. */
export function standardNames(): readonly string[] {
  return readdirSync(standardFolder)
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => file.slice(0, -".yaml".length))
    .sort();
}

/** The experiment in the file `nameOrPath`, or the standard one of that name. */
export function openExperiment(nameOrPath: string): Experiment {
  const standard = join(standardFolder, `${nameOrPath}.yaml`);
  const path = !existsSync(nameOrPath) && standardNames().includes(nameOrPath) ? standard : nameOrPath;
  if (!existsSync(path)) {
    const names = standardNames();
    throw new UsageError(
      `there is no file "${nameOrPath}" and no standard comparison of that name; the standard ones are ${names.join(", ")}.${suggestion(nameOrPath, [...names, STANDARD_SENTIMENT])}`,
    );
  }
  return readExperiment(readText(path), path === standard ? `${nameOrPath}.yaml` : path);
}
