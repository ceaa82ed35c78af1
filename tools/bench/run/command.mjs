import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { createReporter } from "../../setup/reporter.mjs";
import { runSteps } from "../../setup/run-steps.mjs";
import { cases } from "../cases/index.mjs";
import { load, machine } from "./machine.mjs";
import { peersStep } from "./peers.mjs";
import { keepResults } from "./results.mjs";
import { rowsOf } from "./rows.mjs";
import { runCase } from "./run-case.mjs";
import { textTable } from "./table.mjs";

/** Runs `bench.mjs ARGS` and gives the exit status: 0 done, 1 a side failed, 2 not understood. */
export async function command(args) {
  const request = understand(args);
  if (request.complaint !== undefined) {
    console.error(`bench: ${request.complaint}\n\n${help()}`);
    return 2;
  }
  if (request.help || request.list) {
    console.log(request.help ? help() : list());
    return 0;
  }
  if (request.installPeers) await runSteps([peersStep], createReporter({}));
  return (await runAll(request)) ? 0 : 1;
}

/** Gives whether every benchmark came to its end; one that does not is told, and the others go on. */
async function runAll({ chosen, runs, json, keep }) {
  const before = load();
  const context = { say: (text) => console.log(text), prepared: new Map(), ...(runs === undefined ? {} : { runs }) };
  const measurements = [];
  let complete = true;
  for (const bench of chosen) {
    try {
      measurements.push(...(await runCase(bench, context)));
    } catch (error) {
      console.error(`bench: ${bench.name}: ${error.message}`);
      complete = false;
    }
  }
  if (measurements.length === 0) return complete;
  const python = measurements.flatMap(({ results }) => results).at(0)?.python;
  const result = {
    machine: machine({ python, loads: [before, load()] }),
    data: [...new Set([...context.prepared.values()].map(({ from }) => from))],
    rows: measurements.flatMap(rowsOf),
  };
  console.log(`\n${result.machine}\n${result.data.join("\n")}\n\n${textTable(result.rows)}`);
  const missing = new Set(measurements.flatMap((measurement) => measurement.missing ?? []));
  for (const sentence of missing) console.log(`\nbench: ${sentence}`);
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(result, null, 2)}\n`);
  if (keep) await keepResults(result);
  return complete;
}

function understand(args) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        list: { type: "boolean", default: false },
        runs: { type: "string" },
        json: { type: "string" },
        keep: { type: "boolean", default: false },
        "install-peers": { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    const names = cases.map(({ name }) => name);
    const unknown = positionals.find((name) => !names.includes(name));
    if (unknown !== undefined) return { complaint: `there is no benchmark ${JSON.stringify(unknown)}` };
    if (values.runs !== undefined && !/^[1-9]\d{0,2}$/.test(values.runs))
      return { complaint: `--runs must be a number from 1 to 999, got ${JSON.stringify(values.runs)}` };
    return {
      ...values,
      installPeers: values["install-peers"],
      runs: values.runs === undefined ? undefined : Number(values.runs),
      chosen: positionals.length === 0 ? cases : cases.filter(({ name }) => positionals.includes(name)),
    };
  } catch (error) {
    return { complaint: error.message };
  }
}

const list = () => cases.map(({ name, title, peers }) => `  ${name.padEnd(15)}${title}${besides(peers)}`).join("\n");

const besides = (peers) => (peers.length === 0 ? "" : ` (${peers.map(({ name }) => name).join(", ")})`);

const help = () => `Usage: node tools/bench/bench.mjs [NAME…] [options]

Runs Marquee and the libraries people know in turn on the same files, and prints a table of times and ratios.
Without names it runs everything, which takes most of an hour on two cores.

Benchmarks
${list()}

Options
  --install-peers   make the Python environment of the peers first (.cache/bench-venv)
  --runs N          runs of each side instead of each benchmark's own number
  --json FILE       write the table as JSON, too
  --keep            keep the rows of the benchmarks whose peers were all there, and write RESULTS.md anew
  --list            name the benchmarks
  --help            show this text

Environment
  MARQUEE_DATA      a folder that holds data sets by name; ML-1M is needed (otherwise: npx marquee data fetch ml-1m)
  PYTHON            the Python to make the environment with`;
