import { median, spread } from "./statistics.mjs";

/**
 * The rows of the table that one measurement makes, one for each phase it has: `{ benchmark, setting, phase, threads,
 * peer, marquee, ratio, accuracy }`, where a side is `{ name, seconds: { median, min, max }, peakBytes }`. The peer is
 * absent where it has no such phase or did not run, which `missing` explains; `accuracy` stands in the first row only.
 */
export function rowsOf({ bench, label, threads, peer, results, own, missing }) {
  const phases = Object.entries(bench.phases).filter(([phase]) => own.some(({ seconds }) => phase in seconds));
  return phases.map(([phase, { title, own: alone = false }], place) => {
    const row = {
      benchmark: bench.name,
      setting: label,
      phase: title,
      threads,
      marquee: sideOf("Marquee", own, phase),
    };
    if (place === 0) row.accuracy = figuresOf(bench, results, own);
    if (alone) return row;
    if (missing !== undefined) return { ...row, missing };
    const other = sideOf(nameOf(peer, results), results, phase);
    return { ...row, peer: other, ratio: other.seconds.median / row.marquee.seconds.median };
  });
}

const nameOf = ({ name, threads }, [{ version }]) =>
  `${name} ${version}${threads === undefined ? "" : ` (${threads} threads)`}`;

const sideOf = (name, results, phase) => ({
  name,
  seconds: spread(results.map(({ seconds }) => seconds[phase])),
  peakBytes: median(results.map(({ peakBytes, peaks }) => peaks?.[phase] ?? peakBytes)),
});

/** Each figure of both sides, and how they compare: `equal`, `close`, or beyond what is allowed `better`, `worse`, `apart`. */
function figuresOf({ agreement }, results, own) {
  const middle = (side, figure) => median(side.map(({ accuracy }) => accuracy[figure]));
  return Object.entries(agreement).map(([figure, rule]) => {
    const marquee = middle(own, figure);
    if (results.length === 0) return { figure, marquee };
    const peer = middle(results, figure);
    return { figure, peer, marquee, within: rule.within, verdict: verdictOf(peer, marquee, rule) };
  });
}

function verdictOf(peer, marquee, { within, better }) {
  if (peer === marquee) return "equal";
  if (Math.abs(peer - marquee) <= within) return "close";
  if (better === undefined) return "apart";
  return marquee < peer === (better === "lower") ? "better" : "worse";
}
