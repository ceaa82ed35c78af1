const headings = ["benchmark", "threads", "phase", "peer", "peer s", "Marquee s", "ratio", "peak MB", "accuracy"];
const numeric = new Set(["threads", "peer s", "Marquee s", "ratio", "peak MB"]);

/** The table for a terminal: columns filled with blanks. */
export function textTable(rows) {
  const lines = [headings, ...rows.map(cellsOf)];
  const widths = headings.map((_, c) => Math.max(...lines.map((line) => line[c].length)));
  const fill = (cell, c) => (numeric.has(headings[c]) ? cell.padStart(widths[c]) : cell.padEnd(widths[c]));
  return lines.map((line) => line.map(fill).join("  ").trimEnd()).join("\n");
}

/** The same in Markdown. */
export function markdownTable(rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  const rule = headings.map((heading) => (numeric.has(heading) ? "--:" : "---"));
  return [line(headings), line(rule), ...rows.map((row) => line(cellsOf(row)))].join("\n");
}

function cellsOf({ benchmark, setting, threads, phase, peer, marquee, ratio, accuracy, missing }) {
  return [
    titleOf({ benchmark, setting }),
    String(threads),
    phase,
    peer?.name ?? (missing === undefined ? "–" : "not here"),
    peer === undefined ? "–" : seconds(peer.seconds),
    seconds(marquee.seconds),
    ratio === undefined ? "–" : `${digits(ratio)} ×`,
    memory({ peer, marquee }),
    figures(accuracy),
  ];
}

/** A benchmark with its setting, where it has several. */
export const titleOf = ({ benchmark, setting }) => (setting === "" ? benchmark : `${benchmark}: ${setting}`);

/** Peak megabytes of the peer's process, where there is one, and of Marquee's. */
export const memory = ({ peer, marquee }) =>
  [...(peer === undefined ? [] : [peer]), marquee].map(({ peakBytes }) => Math.round(peakBytes / 1e6)).join(" / ");

const seconds = ({ median, min, max }) => `${digits(median)} (${digits(min)}–${digits(max)})`;

/** Two digits or more, without the point's leading zero: .083, 1.7, 46. */
export const digits = (value) => (value < 9.95 ? value.toPrecision(2) : value.toFixed(0)).replace(/^0\./, ".");

/** Both sides' values and, beyond what is allowed, the verdict; one value where all are equal. Only a first phase has them. */
function figures(accuracy = []) {
  const equal = accuracy.length > 0 && accuracy.every(({ verdict }) => verdict === "equal");
  return `${accuracy.map((one) => figure(one, equal)).join(", ")}${equal ? ", all equal" : ""}`;
}

function figure({ figure: name, peer, marquee, verdict, within }, equal) {
  if (peer === undefined || equal) return `${name} ${value(marquee)}`;
  const beyond = ["better", "worse", "apart"].includes(verdict) ? ` (Marquee ${verdict}, by more than ${within})` : "";
  return `${name} ${value(peer)} / ${value(marquee)}${beyond}`;
}

const value = (number) => (Number.isInteger(number) ? number.toLocaleString("en-US") : number.toFixed(4));
