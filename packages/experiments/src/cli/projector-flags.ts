import { InvalidArgumentError, Option } from "commander";
import type { Command } from "commander";
import { projectionNames } from "../projector/movie-maps.ts";
import { suggestion } from "../registry/suggestion.ts";
import { UsageError } from "../usage-error.ts";
import { vectorsOption } from "./model-option.ts";
import { finite, natural, positive } from "./numbers.ts";

/** What the page of floating movies shows, and where it goes. */
export interface ProjectorFlags {
  readonly data: string;
  readonly embeddings: readonly string[];
  readonly projections: readonly string[];
  readonly dimensions: readonly (2 | 3)[];
  readonly vectors: readonly string[];
  readonly minItemRatings: number;
  readonly clusters: number;
  readonly relevance?: number;
  readonly posters: boolean;
  readonly seed: number;
  readonly out?: string;
  readonly tensorboard?: string;
  readonly serve?: boolean;
  readonly port: number;
}

/** Gives `command` the flags of the page: `ProjectorFlags`. */
export function withProjector(command: Command): Command {
  return command
    .option("--data <name>", "a data set of the catalogue", "movietweetings")
    .addOption(
      new Option(
        "--embeddings <names>",
        "vectors: item2vec, sif, content, a kind of --vectors, or any model with factors",
      )
        .argParser(names)
        .default(...shown(["item2vec", "content", "ials"])),
    )
    .addOption(
      new Option("--projections <names>", `maps: ${projectionNames.join(", ")}`)
        .argParser(projectionList)
        .default(...shown(["t-sne", "umap"])),
    )
    .addOption(
      new Option("--dimensions <counts>", "dimensions of the maps: 2, 3")
        .argParser(dimensionList)
        .default(...shown([2, 3])),
    )
    .addOption(vectorsOption())
    .option("--min-item-ratings <count>", "movies with fewer ratings are left out", positive, 5)
    .option("--clusters <count>", "clusters to color by", positive, 10)
    .option(
      "--relevance <rating>",
      "a rating of at least this is a like (default: three quarters up the scale)",
      finite,
    )
    .option("--no-posters", "points alone, also where posters are on this machine")
    .option("--seed <number>", "of everything that is drawn at random", natural, 0)
    .option("--out <file>", "where the page goes (default: results/projector-DATA.html)")
    .option("--tensorboard <folder>", "also a folder for TensorBoard's projector: `tensorboard --logdir FOLDER`")
    .option("--serve", "serve the page on this machine until Ctrl-C")
    .option("--port <number>", "of --serve; 0 takes a free one", port, 0);
}

/** The default of a list, and how it is written on the command line. */
const shown = <T>(values: readonly T[]): [readonly T[], string] => [values, values.join()];

const names = (text: string): readonly string[] => [...new Set(text.split(",").map((name) => name.trim()))];

function projectionList(text: string): readonly string[] {
  const wanted = names(text);
  const unknown = wanted.find((name) => !projectionNames.includes(name));
  if (unknown === undefined) return wanted;
  throw new UsageError(
    `there is no projection "${unknown}": take ${projectionNames.join(", ")}.${suggestion(unknown, projectionNames)}`,
  );
}

function dimensionList(text: string): readonly (2 | 3)[] {
  return names(text).map((name) => {
    if (name === "2") return 2;
    if (name === "3") return 3;
    throw new UsageError(`maps have 2 or 3 dimensions, got "${name}"`);
  });
}

function port(text: string): number {
  const value = natural(text);
  if (value < 65_536) return value;
  throw new InvalidArgumentError("must be an integer from 0 to 65535.");
}
