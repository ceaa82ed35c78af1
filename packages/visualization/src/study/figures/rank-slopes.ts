import type { Figure, PlotlyObject } from "../../figure.ts";
import { figureOf } from "../../figures/figure-of.ts";
import { rankedModels } from "../../figures/ranked.ts";
import { figureText } from "../../figures/text.ts";
import type { Metric, Section } from "../../report/report.ts";

/** The best so many of either section are shown. */
const BEST = 12;
/** Places, of all models that both sections have, by which one must move to be drawn as a mover. */
const MOVES = 3;

/**
 * Whose rank changes from one section to another: a line for each model that is among the best twelve of either, from
 * its place on the left to its place on the right. Lines of models that move by three places or more of all that both
 * sections have stand out.
 */
export function rankSlopes(left: Section, right: Section, metric: Metric): Figure {
  const labels = (section: Section): readonly string[] => rankedModels(section, metric).map(({ label }) => label);
  const [before, after] = [labels(left), labels(right)];
  const both = new Set(before.filter((label) => after.includes(label)));
  const among = (all: readonly string[]): readonly string[] => all.filter((label) => both.has(label));
  const [from, to] = [among(before), among(after)];
  const shown = new Set([...from.slice(0, BEST), ...to.slice(0, BEST)]);
  const [first, second] = [from.filter((label) => shown.has(label)), to.filter((label) => shown.has(label))];
  const places = first.map((label, a) => ({
    label,
    a,
    b: second.indexOf(label),
    from: from.indexOf(label),
    to: to.indexOf(label),
  }));
  const groups = [
    ["up", "moves up by three places or more", places.filter(({ from, to }) => from - to >= MOVES)],
    ["down", "moves down by three places or more", places.filter(({ from, to }) => to - from >= MOVES)],
    ["stays", "stays", places.filter(({ from, to }) => Math.abs(from - to) < MOVES)],
  ] as const;
  const axis = (texts: readonly string[]): PlotlyObject => ({
    tickvals: texts.map((_, k) => k),
    ticktext: texts.map(figureText),
    tickfont: { size: 12 },
    range: [texts.length - 0.5, -0.5],
    showgrid: false,
  });
  const rightAxis = { type: "scatter", x: [1], y: [0], yaxis: "y2", opacity: 0, hoverinfo: "skip", showlegend: false };
  const lines = groups.map(([kind, name, members]) => ({
    type: "scatter",
    mode: "lines+markers",
    name,
    x: members.flatMap(() => [0, 1, null]),
    y: members.flatMap(({ a, b }) => [a, b, null]),
    line: { width: kind === "stays" ? 1.2 : 2.5, dash: kind === "up" ? "solid" : kind === "down" ? "dash" : "dot" },
    marker: { size: 8, symbol: kind === "up" ? "circle" : kind === "down" ? "diamond" : "circle-open" },
    text: members.flatMap((member) => {
      const line = `<b>${figureText(member.label)}</b><br>place ${member.from + 1} → ${member.to + 1} of ${both.size}`;
      return [line, line, ""];
    }),
    hovertemplate: "%{text}<extra></extra>",
  }));
  return figureOf([...lines, rightAxis], {
    height: 110 + 24 * shown.size,
    margin: { t: 44, b: 36, r: 12 },
    hovermode: "closest",
    showlegend: true,
    xaxis: {
      tickvals: [0, 1],
      ticktext: [left.name, right.name].map(figureText),
      range: [-0.04, 1.04],
      showgrid: false,
    },
    yaxis: axis(first),
    yaxis2: { ...axis(second), overlaying: "y", side: "right", automargin: true },
  });
}

/**
 * Kendall's τ of two sections' orders by a metric, over the models that both have: 1 for the same order, −1 for the
 * reverse, 0 for no relation; equal values count as neither. NaN for fewer than two models.
 */
export function rankAgreement(left: Section, right: Section, { key }: Metric): number {
  const means = ({ models }: Section): ReadonlyMap<string, number> =>
    new Map(models.flatMap(({ label, values }) => (values[key] === undefined ? [] : [[label, values[key].mean]])));
  const [a, b] = [means(left), means(right)];
  const labels = [...a.keys()].filter((label) => b.has(label));
  let [sum, pairs] = [0, 0];
  for (let p = 0; p < labels.length; p++) {
    for (let q = 0; q < p; q++) {
      const order = (of: ReadonlyMap<string, number>): number => Math.sign(of.get(labels[p])! - of.get(labels[q])!);
      sum += order(a) * order(b);
      pairs++;
    }
  }
  return sum / pairs;
}
