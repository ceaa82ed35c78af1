import { Command } from "commander";
import { textTable } from "@marquee/visualization";
import { count } from "../../../count.ts";
import { genreTable } from "../../../posters/genre-table.ts";
import { posterGenres } from "../../../posters/poster-genres.ts";
import { natural } from "../../numbers.ts";
import { postersOf, withPosters } from "../../poster-flags.ts";
import type { PosterFlags } from "../../poster-flags.ts";
import { printJson } from "../../print-json.ts";
import type { Terminal } from "../../terminal.ts";

interface GenresFlags extends PosterFlags {
  readonly seed: number;
  readonly json?: boolean;
}

/** `marquee posters genres`: whether the features of posters tell genres. */
export function genresCommand(io: Terminal): Command {
  return withPosters(new Command("genres"))
    .description("check the features: how well they tell the genres of movies that were not learned from")
    .option("--seed <number>", "of the division of the movies", natural, 1)
    .option("--json", "print JSON")
    .addHelpText("after", "\nExample:\n  marquee posters genres --data ml-1m")
    .action(async ({ seed, json, ...flags }: GenresFlags) => {
      const { dataset, images, source } = await postersOf(flags, io);
      const task = io.display.start("learn genres");
      const found = await posterGenres(dataset, images, seed, { onProgress: task.update, signal: io.signal });
      task.done(`from ${count(found.learned)} posters, tested on ${count(found.tested)}`);
      if (json) printJson(io, { data: dataset.name, source, ...found });
      else io.out(`${textTable(genreTable(found))}\n`);
    });
}
