import { Option } from "commander";
import type { Command } from "commander";
import { join } from "node:path";
import { IMAGE_FITS, PIXEL_SCALES, openBackend } from "@marquee/neural";
import type { ImageNetworkOptions } from "@marquee/neural";
import { openPosters } from "../posters/open-posters.ts";
import type { OpenedPosters } from "../posters/open-posters.ts";
import { harmless } from "./harmless.ts";
import { positive } from "./numbers.ts";
import { workspaceRoot } from "./paths.ts";
import type { Terminal } from "./terminal.ts";

/** Which posters, and how they are looked at. */
export interface PosterFlags extends Pick<ImageNetworkOptions, "fit" | "scale" | "layer"> {
  readonly data: string;
  readonly network?: string;
  readonly side?: number;
  readonly features: string;
}

/** Features of images are kept here; the folder may be deleted at any time. */
const FEATURES = ".cache/images";

/** Adds the flags that name posters and a network. */
export function withPosters(command: Command): Command {
  return command
    .requiredOption("--data <name>", "a data set whose movies have posters here")
    .option(
      "--network <file>",
      "a model.json of TensorFlow.js or an .onnx file (default: MobileNetV2 by the data sets)",
    )
    .addOption(new Option("--scale <name>", "what the network sees for a byte").choices(Object.keys(PIXEL_SCALES)))
    .addOption(new Option("--fit <how>", "what becomes of a poster's shape").choices(IMAGE_FITS))
    .option("--side <pixels>", "height and width of the input, where the file does not say", positive)
    .option("--layer <name>", "the layer, node or output that gives the features")
    .addOption(
      new Option("--features <folder>", "where features are kept from run to run").default(
        join(workspaceRoot, FEATURES),
        FEATURES,
      ),
    );
}

/** Opens the posters that the flags name, and names the files that are no images. */
export async function postersOf(
  { data, network, side, fit, scale, layer, features }: PosterFlags,
  io: Terminal,
): Promise<OpenedPosters> {
  const { advice } = openBackend();
  if (advice !== undefined) io.err(`${advice}\n`);
  const opened = await openPosters(
    {
      data,
      ...(network === undefined ? {} : { network }),
      ...(side === undefined ? {} : { width: side, height: side }),
      ...(fit === undefined ? {} : { fit }),
      ...(scale === undefined ? {} : { scale }),
      ...(layer === undefined ? {} : { layer }),
    },
    { dataFolders: io.dataFolders, display: io.display, signal: io.signal, features },
  );
  for (const { path, problem } of opened.images.problems) io.err(`${harmless(`${path}: ${problem}`)}\n`);
  return opened;
}
