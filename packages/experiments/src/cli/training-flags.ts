import { join } from "node:path";
import { Option } from "commander";
import type { Command } from "commander";
import type { Estimator, RatingMatrix } from "@marquee/core";
import { openBackend, tensorBoardLog } from "@marquee/neural";
import { checkOutput } from "../files/check-output.ts";
import { checkpointFile } from "../files/checkpoint-file.ts";
import type { CheckpointFile } from "../files/checkpoint-file.ts";
import { hasNetwork, networkNames } from "../registry/networks.ts";
import { parseOptions, sideNamesOf } from "../registry/registry.ts";
import type { SideInformation } from "../registry/side-information.ts";
import { codeFingerprint } from "../code/code-fingerprint.ts";
import { fingerprint, timedFingerprint } from "../run/fingerprint.ts";
import { sideFingerprints } from "../run/side-fingerprints.ts";
import type { LogOf } from "../run/watch-networks.ts";
import { UsageError } from "../usage-error.ts";
import { standardResults } from "./paths.ts";

/** The flags of commands that train a model, for trainings of many epochs. */
export interface TrainingFlags {
  /** The folder in which trainings keep their state. Default: in that of the results. */
  readonly checkpoints?: string;
  /** The folder of TensorBoard's files. Default: none are written. */
  readonly tensorboard?: string;
}

/** Gives `command` the flags of trainings: `TrainingFlags`. */
export function withTraining(command: Command): Command {
  return command
    .option(
      "--checkpoints <folder>",
      "where the training of a network is kept from epoch to epoch, so that one that was stopped goes on (default: results/checkpoints)",
    )
    .addOption(tensorboardOption());
}

/** `--tensorboard runs`, for networks. */
export function tensorboardOption(): Option {
  return new Option("--tensorboard <folder>", "log how a network is trained, for `tensorboard --logdir FOLDER`");
}

/** Refuses flags of trainings for a model that has none, and folders that cannot be written in. */
export function checkTrainingFlags(model: string, set: readonly string[], flags: TrainingFlags): void {
  const { checkpoints, tensorboard } = flags;
  const refuse = (flag: string): UsageError =>
    new UsageError(`--${flag} is for networks, which are trained for long: ${networkNames.join(", ")}`);
  if (checkpoints !== undefined && !networkNames.includes(model)) throw refuse("checkpoints");
  if (tensorboard !== undefined && !hasNetwork(model, parseOptions(model, set))) throw refuse("tensorboard");
  for (const folder of [checkpoints, tensorboard]) if (folder !== undefined) checkOutput(folder, "folder");
}

/** Logs of trainings, each in a folder of its own below `folder`. */
export function logsIn(folder: string): LogOf {
  return (names) => tensorBoardLog(openBackend(), join(folder, ...names));
}

/**
 * The checkpoint of the training of a network on these ratings, named by all that decides it; none for other models.
 */
export function checkpointOf(
  estimator: Estimator,
  ratings: RatingMatrix,
  side: SideInformation,
  { checkpoints = join(standardResults, "checkpoints") }: TrainingFlags,
): CheckpointFile | undefined {
  const { name, options } = estimator;
  if (!networkNames.includes(name)) return undefined;
  const key = fingerprint({
    ratings: timedFingerprint(ratings),
    model: name,
    options,
    side: sideFingerprints(sideNamesOf(name, options), side),
    code: codeFingerprint(estimator),
  });
  return checkpointFile(join(checkpoints, `${name}-${key.slice(0, 16)}.safetensors`));
}
