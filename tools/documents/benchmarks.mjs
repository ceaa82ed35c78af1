// The generated parts of docs/benchmarks.md, from the kept runs of `npm run bench`.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { cases } from "../bench/cases/index.mjs";
import { root } from "./packages.mjs";
import { markdownTable } from "./sections.mjs";

/** Phases that stand for the whole work of a benchmark, the fullest first. */
const whole = ["fit + predict", "both", "fit", "columns with numbered ids"];

/** The rows of RESULTS.md's table. */
function rowsOf(markdown) {
  const cells = (line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim());
  const [, , ...rows] = markdown.split("\n").filter((line) => line.startsWith("|"));
  return rows.map(cells).map(([benchmark, threads, phase, peer, peerSeconds, seconds, ratio, memory]) => {
    return {
      benchmark,
      threads,
      phase,
      peer,
      peerSeconds: median(peerSeconds),
      seconds: median(seconds),
      ratio,
      memory,
    };
  });
}

/** `.58` of `.58 (.56–.61)`. */
const median = (text) => text.replace(/ \(.*\)/, "");

/** Of each benchmark, number of threads and peer the row of the fullest phase. */
function wholeRows(rows) {
  const keyOf = ({ benchmark, threads, peer }) => `${benchmark} | ${threads} | ${peer}`;
  return [...new Set(rows.map(keyOf))].map((key) => {
    const group = rows.filter((row) => keyOf(row) === key);
    return whole.flatMap((phase) => group.filter((row) => row.phase === phase)).at(0) ?? group[0];
  });
}

const line = ({ benchmark, threads, phase, peer, peerSeconds, seconds, ratio, memory }) => [
  ...[benchmark, threads, phase, peer, peerSeconds, seconds, ratio, memory],
];

/** The machines in RESULTS.md, a line each: all that stands above its data. */
export function machineLines(markdown) {
  const lines = markdown.split("\n").filter((line) => line.startsWith("- "));
  return lines.slice(
    0,
    lines.findIndex((line) => line.startsWith("- Data: ")),
  );
}

export function benchmarks() {
  const markdown = readFileSync(join(root, "tools/bench/RESULTS.md"), "utf8");
  const rows = rowsOf(markdown);
  const beside = rows.filter(({ ratio }) => ratio !== "–");
  const slower = beside.filter(({ ratio }) => Number.parseFloat(ratio) < 1);
  const alone = rows.filter(({ benchmark }) => benchmark.startsWith("scale"));
  const missing = cases
    .map(({ name }) => name)
    .filter((name) => !rows.some(({ benchmark }) => benchmark.split(":")[0] === name));
  const head = ["benchmark", "threads", "phase", "peer", "peer, s", "Marquee, s", "ratio", "peak MB"];
  return {
    machine: [
      ...machineLines(markdown),
      missing.length === 0
        ? "- Every benchmark has its rows."
        : `- Without rows: ${missing.map((name) => `\`${name}\``).join(", ")}.`,
    ].join("\n"),
    "beside other libraries": markdownTable(head, wholeRows(beside).map(line)),
    "slower than the peer": markdownTable(head, slower.map(line)),
    "by size": markdownTable(
      ["ratings", "threads", "phase", "seconds", "peak MB so far"],
      alone.map(({ benchmark, threads, phase, seconds, memory }) => [
        benchmark.replace("scale: ", ""),
        threads,
        phase,
        seconds,
        memory,
      ]),
    ),
  };
}
