import { experimentSchema } from "./experiment.ts";
import type { Experiment } from "./experiment.ts";
import { readChecked } from "./read-checked.ts";

/** The experiment in `text`, YAML read from `file`; an error names the line and the key of everything that is wrong. */
export function readExperiment(text: string, file: string): Experiment {
  return readChecked(text, file, experimentSchema);
}
