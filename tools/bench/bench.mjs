// The benchmarks' command: `bench.mjs --help` says what it takes.
import { exitCleanly } from "../setup/child.mjs";
import { command } from "./run/command.mjs";

exitCleanly(() => console.error("bench: interrupted"));
process.exitCode = await command(process.argv.slice(2));
