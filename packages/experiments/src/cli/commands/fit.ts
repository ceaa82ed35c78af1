import { Command } from "commander";
import { fitsPartially, saves } from "@marquee/core";
import { checkOutput } from "../../files/check-output.ts";
import { knownRatings } from "../../files/known-ratings.ts";
import { openModel, writeModel } from "../../files/model-file.ts";
import type { OpenedModel } from "../../files/model-file.ts";
import { readClean } from "../../files/read-clean.ts";
import { requireAbility } from "../../registry/abilities.ts";
import { UsageError } from "../../usage-error.ts";
import { withModel } from "../model-flags.ts";
import { modelSource } from "../model-source.ts";
import type { ModelFlags } from "../model-source.ts";
import { printJson } from "../print-json.ts";
import { checkSavedFlags } from "../saved-source.ts";
import type { Terminal } from "../terminal.ts";

interface FitFlags extends ModelFlags {
  readonly out: string;
  readonly json?: boolean;
}

/** `marquee fit`: trains a model and saves it, or brings a saved one up to date. */
export function fitCommand(io: Terminal): Command {
  return withModel(new Command("fit"))
    .description("train a model and save it with its ids as a safetensors file; or give a saved one new ratings")
    .requiredOption("--out <file>", "where the model goes, such as ials.safetensors")
    .option("--json", "print what was saved as JSON")
    .addHelpText(
      "after",
      `
With --saved and --train the model takes the ratings of the file in and is not fitted anew; ratings of users and movies
that it does not know are left out and counted. The training of a network that was stopped goes on from its last epoch
when the same command runs again.

Examples:
  marquee fit --model ials --data ml-1m --out ials.safetensors
  marquee fit --model text-cnn --data ml-1m --tensorboard runs --out text-cnn.safetensors
  marquee fit --saved ials.safetensors --train new.tsv --out newer.safetensors
  marquee recommend --saved ials.safetensors --user 42`,
    )
    .action(async ({ out, json, ...flags }: FitFlags) => {
      checkOutput(out, "file");
      const opened = flags.saved === undefined ? await fitted(flags, io) : await updated(flags.saved, flags, io);
      await writeModel(out, opened);
      const { estimator, model, origin } = opened;
      const tensors = Object.values(model.tensors());
      const bytes = tensors.reduce((sum, { data }) => sum + data.byteLength, 0);
      if (json) {
        const sizes = { users: origin.users.size, movies: origin.items.size };
        printJson(io, { model: estimator.name, options: estimator.options, ...sizes, tensors: tensors.length, bytes });
      } else {
        io.err(`${estimator.name} of ${origin.users.size} users and ${origin.items.size} movies in ${out}\n`);
      }
    });
}

async function fitted(flags: ModelFlags, io: Terminal): Promise<OpenedModel> {
  const { estimator, origin, trained } = await modelSource(flags, io, "tensors");
  const model = await trained();
  if (!saves(model)) throw new UsageError(`${estimator.name} cannot be saved`);
  return { estimator, model, origin };
}

async function updated(path: string, flags: ModelFlags, io: Terminal): Promise<OpenedModel> {
  const { train, data } = flags;
  checkSavedFlags(flags);
  if (data !== undefined) throw new UsageError("--saved takes new ratings from --train: leave --data out");
  if (train === undefined) throw new UsageError("--saved needs --train: the new ratings");
  const { estimator, model, origin } = await openModel(path);
  requireAbility(estimator.name, "partialFit");
  const { ratings, unknown } = knownRatings(await readClean(train, io.err), origin.users, origin.items);
  if (unknown > 0) {
    const count = unknown === 1 ? "1 rating" : `${unknown} ratings`;
    io.err(`${train}: left out ${count} of users or movies that the model does not know\n`);
  }
  if (!fitsPartially(model)) throw new UsageError(`${estimator.name} takes no new ratings in`);
  const task = io.display.start(estimator.name);
  const newer = await model.partialFit(ratings, { threads: io.threads, signal: io.signal, onProgress: task.update });
  task.done(`${ratings.data.length} new ratings`);
  if (!saves(newer)) throw new UsageError(`${estimator.name} cannot be saved`);
  return { estimator, model: newer, origin };
}
