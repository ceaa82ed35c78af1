import { Command } from "commander";
import type { Terminal } from "../terminal.ts";
import { checkPostersCommand } from "./posters/check.ts";
import { embedCommand } from "./posters/embed.ts";
import { genresCommand } from "./posters/genres.ts";
import { similarPostersCommand } from "./posters/similar.ts";

/** `marquee posters`: what a network sees in the posters of movies. */
export function postersCommand(io: Terminal): Command {
  return new Command("posters")
    .description("look at posters with a trained network: features for models, neighbors, genres, repeated pictures")
    .addCommand(embedCommand(io))
    .addCommand(similarPostersCommand(io))
    .addCommand(genresCommand(io))
    .addCommand(checkPostersCommand(io))
    .addHelpText(
      "after",
      `
Posters are image files named by the movies' ids in posters/movielens (or thumbs), posters/imdb or posters/NAME of
$MARQUEE_DATA or data/cache; \`marquee data fetch posters\` brings them. Features are kept in .cache/images by the hash of
file and network, so that nothing is computed twice.

Examples:
  marquee posters embed --data ml-1m --out posters.safetensors
  marquee similar "Toy Story (1995)" --data ml-1m --model content-profile --set features=posters --vectors posters.safetensors
  marquee posters similar "Toy Story (1995)" --data ml-1m
  marquee posters genres --data ml-1m --network vgg16.onnx --scale caffe`,
    );
}
