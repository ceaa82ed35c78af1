import { escapeHtml } from "../escape.ts";
import { formatNumber } from "../format.ts";
import { htmlTable } from "../html-table.ts";
import { comparisonsOn } from "../report/comparisons-on.ts";
import { failures, headlines } from "../report/findings.ts";
import { differences, leaderboard, metricsOf } from "../report/leaderboard.ts";
import { metricFamilies } from "../report/metric-families.ts";
import type { Metric, Section } from "../report/report.ts";
import { figureKey } from "../report/timings.ts";
import { examplesHtml } from "./examples.ts";
import { anchor, chosenFigure, copyable, factList, selectBox } from "./parts.ts";
import type { Fact } from "./parts.ts";
import { tradeOffsHtml } from "./trade-offs.ts";

/** All results on one split. */
export function sectionHtml(section: Section): string {
  const sentences = headlines(section).map(({ sentence }) => `<li>${escapeHtml(sentence)}</li>`);
  const failed = failures(section).map((sentence) => `<li class="failed">${escapeHtml(sentence)}</li>`);
  return `<section class="split" id="${anchor(section.id)}" data-section="${escapeHtml(section.id)}">
<p class="eyebrow">Split</p><h2>${escapeHtml(section.name)}</h2>
<p class="lead">${escapeHtml(section.recipe)}</p>
${factList(splitFacts(section))}
<ul class="leakage">${section.leakage.map(({ text, verdict }) => `<li class="${verdict}">${escapeHtml(text)}</li>`).join("")}</ul>
<h3>Findings</h3><ul class="findings">${[...sentences, ...failed].join("")}</ul>
<h3>Leaderboard</h3>${leaderboards(section)}
${plots(section)}
${examplesHtml(section)}
${details(section)}</section>`;
}

function splitFacts({ seed, hash, folds }: Section): readonly Fact[] {
  const sum = (count: (fold: Section["folds"][number]) => number): string =>
    formatNumber(folds.reduce((total, fold) => total + count(fold), 0) / Math.max(1, folds.length), 0);
  const each = folds.length > 1 ? " (mean)" : "";
  const rows: readonly Fact[] = [
    ["Folds", `${folds.length}`],
    [`Train ratings${each}`, sum(({ train }) => train)],
    [`Test ratings${each}`, sum(({ test }) => test)],
  ];
  return [
    ...(folds.length === 0 ? [] : rows),
    ...(folds.every(({ users }) => users === undefined)
      ? []
      : [[`Users evaluated${each}`, sum(({ users = 0 }) => users)] as const]),
    ...(seed === undefined ? [] : [["Seed", `${seed}`] as const]),
    ["Split hash", copyable(hash)],
  ];
}

/** A panel per family of metrics; the page's script shows one at a time. */
function leaderboards(section: Section): string {
  const panels: (readonly [string, readonly Metric[]])[] = [["Headline", metricsOf(section, section.headline)]];
  for (const [family, name] of metricFamilies) {
    const metrics = section.metrics.filter((metric) => metric.family === family);
    if (metrics.length > 0) panels.push([name, metrics]);
  }
  const html = panels.map(
    ([name, metrics]) => `<div class="panel" data-panel="${name}">${htmlTable(leaderboard(section, metrics))}</div>`,
  );
  return `<div class="panels">${html.join("\n")}</div>`;
}

function plots(section: Section): string {
  const ordered = [...new Set([...metricsOf(section, section.headline), ...section.metrics])].filter(({ key }) =>
    section.models.some(({ values }) => values[key] !== undefined),
  );
  if (ordered.length === 0) return "";
  const choices = ordered.map(({ key, label }) => [key, label] as const);
  const definitions = ordered.map(
    ({ key, definition }) => `<p class="definition" data-metric="${escapeHtml(key)}">${escapeHtml(definition)}</p>`,
  );
  const legend =
    section.significance === undefined
      ? "★ best. Lines are intervals. Differences were not tested."
      : "★ best, ● not significantly worse, ○ significantly worse, ◇ not tested. Lines are intervals.";
  const first = escapeHtml(figureKey(section.id, ordered[0].key));
  return `<h3>Every model, one metric</h3>
<div class="controls">${selectBox("Metric", "data-choose-metric", choices)}</div>${definitions.join("")}
<figure><div class="plot" role="img" aria-label="Each model's value and interval; the leaderboard has the numbers" data-figure="${first}" data-bars></div><figcaption>${legend}</figcaption></figure>
${slicesHtml(section)}
${tradeOffsHtml(section)}<h3>Accuracy against time</h3>
<div class="timed" hidden><figure><div class="plot" role="img" aria-label="The chosen metric against seconds to fit" data-time></div><figcaption></figcaption></figure></div>
<p class="untimed note">Times differ from run to run and are kept in <code>timings.js</code> beside this page; the file is not here.</p>`;
}

function slicesHtml({ id, slices, metrics }: Section): string {
  if (slices.length === 0) return "";
  const choices = slices.map(({ title, metric }, k) => {
    const { label } = metrics.find(({ key }) => key === metric) ?? { label: metric };
    return [String(k), `${title}: ${label}`] as const;
  });
  return `<h3>Who and what is served</h3>
${chosenFigure({
  prefix: `${id}/slice`,
  selects: [["Groups", choices]],
  label: "A metric by group",
  caption: "One mark per group; in brackets its members. A legend entry hides its group.",
})}`;
}

function details(section: Section): string {
  const tested = section.metrics.filter((metric) => comparisonsOn(section, metric).length > 0);
  const tables = tested.map((metric) => htmlTable(differences(section, metric)));
  const compared =
    tables.length === 0
      ? ""
      : `<details><summary>Paired differences from the best, with corrected p</summary>${tables.join("")}</details>`;
  const options = section.models.map(({ label, name, options: chosen, note }) => {
    const pairs = Object.entries(chosen).map(([key, value]) => `<code>${escapeHtml(`${key}=${value}`)}</code>`);
    const list = pairs.length === 0 ? "no options" : pairs.join(" ");
    const remark = note === undefined ? "" : `<p class="note">${escapeHtml(note)}</p>`;
    return `<div><dt>${escapeHtml(label)} <code>${escapeHtml(name)}</code></dt><dd>${list}${remark}</dd></div>`;
  });
  return `${compared}<details><summary>Every option of every model</summary><dl class="options">${options.join("")}</dl></details>`;
}
