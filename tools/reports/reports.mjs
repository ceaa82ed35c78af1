// `npm run reports`: everything in reports/ again. The notebooks are executed by Nx, which takes those whose inputs have
// not changed from its cache; the reports and their index are made by `marquee reports`, which takes results that are
// stored. The arguments are those of `marquee reports`; where experiments are named, the notebooks are left alone.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const args = process.argv.slice(2);

/** Runs a command of the repository; what it says goes to standard error where `quiet`. Gives its exit code. */
function run(program, words, quiet = false) {
  const stdio = ["ignore", quiet ? 2 : "inherit", "inherit"];
  const child = spawn(program, words, { cwd: root, stdio, env: { ...process.env, NX_TUI: "false" } });
  return new Promise((resolve) => {
    child.once("error", () => resolve(1));
    child.once("close", (code) => resolve(code ?? STOPPED));
  });
}

/** The exit code of what Ctrl-C stopped. The children hear it too, and end by themselves. */
const STOPPED = 130;
let stopped = false;
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => (stopped = true));

const named = args.some((arg, k) => !arg.startsWith("-") && !/^--(threads|out|results)$/.test(args[k - 1] ?? ""));
const asked = args.some((arg) => /^(-h|--help)$/.test(arg));
const executed =
  named || asked ? 0 : await run("npx", ["nx", "run-many", "-t", "execute", "--parallel=1"], true);
const marquee = join("packages", "experiments", "bin", "marquee.js");
const made = stopped ? STOPPED : await run(process.execPath, [marquee, "reports", ...args]);
if (executed !== 0 && !stopped) console.error("error: not every notebook ran through; Nx says above which");
process.exitCode = made !== 0 ? made : executed;
