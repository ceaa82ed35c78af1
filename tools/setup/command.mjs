import { join } from "node:path";
import { parseArgs } from "node:util";
import { childIds, exitCleanly } from "./child.mjs";
import { withLock } from "./lock.mjs";
import { cacheFolder } from "./paths.mjs";
import { createReporter } from "./reporter.mjs";
import { runSteps } from "./run-steps.mjs";
import { targets } from "./targets.mjs";

/** Runs `setup.mjs TARGET [--verbose]` and gives the exit status: 0 done, 1 a step failed, 2 not understood. */
export async function command(args) {
  const request = understand(args);
  if (request.help) {
    console.log(help());
    return 0;
  }
  if (request.complaint !== undefined) {
    console.error(`setup: ${request.complaint}\n\n${help()}`);
    return 2;
  }
  const reporter = createReporter({ verbose: request.verbose });
  exitCleanly(() => {
    reporter.stopped();
    console.error("setup: interrupted; run the same command again to go on");
  });
  const onWait = (holder) => reporter.note(`another set-up (process ${holder.pid}) is at work here; waiting for it`);
  const work = () => runSteps(targets[request.target].steps, reporter);
  const done = await withLock(join(cacheFolder, "setup.lock"), work, { onWait, children: childIds });
  return done ? 0 : 1;
}

function understand(args) {
  try {
    const options = {
      verbose: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    };
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const target = positionals[0];
    const request = { help: values.help, verbose: values.verbose, target };
    if (positionals.length !== 1) return { ...request, complaint: "name one target" };
    if (!Object.hasOwn(targets, target))
      return { ...request, complaint: `there is no target ${JSON.stringify(target)}` };
    return request;
  } catch (error) {
    return { help: false, complaint: error.message };
  }
}

function help() {
  const list = Object.entries(targets).map(([name, { purpose }]) => `  ${name.padEnd(12)}${purpose}`);
  return `Usage: node tools/setup/setup.mjs TARGET [--verbose]

Does what is missing for TARGET and nothing twice. It can be broken off and run again at any time.

Targets
${list.join("\n")}

Options
  --verbose   show everything the programs print
  --help      show this text

Environment
  PYTHON             the Python to use (3.10 or newer; otherwise the first one found on the PATH)
  CXX                the C++ compiler for TensorFlow's addon (otherwise g++, c++ or clang++)
  TENSORFLOW_CACHE   a folder for TensorFlow's library that several checkouts can share (otherwise .cache/libtensorflow)`;
}
