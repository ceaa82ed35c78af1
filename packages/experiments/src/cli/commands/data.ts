import { Command } from "commander";
import type { Terminal } from "../terminal.ts";
import { cleanCommand } from "./data/clean.ts";
import { describeCommand } from "./data/describe.ts";
import { fetchCommand } from "./data/fetch.ts";
import { listCommand } from "./data/list.ts";

/** `marquee data`: what data sets there are, fetching, describing and cleaning them. */
export function dataCommand(io: Terminal): Command {
  return new Command("data")
    .description("list, fetch, describe and clean data sets")
    .addCommand(listCommand(io))
    .addCommand(fetchCommand(io))
    .addCommand(describeCommand(io))
    .addCommand(cleanCommand(io))
    .addHelpText(
      "after",
      "\nExamples:\n  marquee data list\n  marquee data fetch ml-1m\n  marquee data describe movietweetings",
    );
}
