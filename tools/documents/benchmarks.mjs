// The generated parts of docs/benchmarks.md, from the kept runs of `npm run bench`.
import { cases } from "../bench/cases/index.mjs";
import { machines } from "../bench/run/report.mjs";
import { keptResults } from "../bench/run/results.mjs";
import { digits, memory, titleOf } from "../bench/run/table.mjs";
import { markdownTable } from "./sections.mjs";

/** Phases that stand for the whole work of a benchmark, the fullest first. */
const whole = ["fit + predict", "both", "fit", "columns with numbered ids"];

/** Of each benchmark, number of threads and peer the row of the fullest phase. */
function wholeRows(rows) {
  const keyOf = (row) => `${titleOf(row)} | ${row.threads} | ${row.peer.name}`;
  return [...new Set(rows.map(keyOf))].map((key) => {
    const group = rows.filter((row) => keyOf(row) === key);
    return whole.flatMap((phase) => group.filter((row) => row.phase === phase)).at(0) ?? group[0];
  });
}

const median = ({ seconds }) => digits(seconds.median);

const besidePeer = (row) => {
  const { threads, phase, peer, marquee, ratio } = row;
  return [
    ...[titleOf(row), String(threads), phase, peer.name],
    ...[median(peer), median(marquee), `${digits(ratio)} ×`, memory(row)],
  ];
};

const alone = (row) => [row.setting, String(row.threads), row.phase, median(row.marquee), memory(row)];

export function benchmarks() {
  const results = keptResults();
  const rows = results.flatMap((result) => result.rows);
  const beside = rows.filter(({ peer }) => peer !== undefined);
  const missing = cases.map(({ name }) => name).filter((name) => !rows.some(({ benchmark }) => benchmark === name));
  const head = ["benchmark", "threads", "phase", "peer", "peer, s", "Marquee, s", "ratio", "peak MB"];
  return {
    machine: [
      ...machines(results),
      missing.length === 0
        ? "- Every benchmark has its rows."
        : `- Without rows: ${missing.map((name) => `\`${name}\``).join(", ")}.`,
    ].join("\n"),
    "beside other libraries": markdownTable(head, wholeRows(beside).map(besidePeer)),
    "slower than the peer": markdownTable(head, beside.filter(({ ratio }) => ratio < 1).map(besidePeer)),
    "by size": markdownTable(
      ["ratings", "threads", "phase", "seconds", "peak MB so far"],
      rows.filter(({ benchmark }) => benchmark === "scale").map(alone),
    ),
  };
}
