import { escapeHtml } from "../../escape.ts";
import { formatInterval, formatNumber } from "../../format.ts";
import { choiceFacts } from "./choice-words.ts";
import type { Choice } from "../choices.ts";
import { decisions } from "../decisions.ts";
import type { Decision } from "../decisions.ts";
import { lessons } from "../lessons.ts";
import type { Study } from "../study.ts";

/** The opening of a study: the question, the table of decisions and what else the numbers teach. */
export function studyHero(study: Study): string {
  const { title, question, summary } = study;
  const taught = lessons(study).map((lesson) => `<li>${escapeHtml(lesson)}</li>`);
  const made = decisions(study);
  const rows = made.map(decisionRow).join("\n");
  const rules = made.map(({ situation, rule }) => `<dt>${escapeHtml(situation)}</dt><dd>${escapeHtml(rule)}</dd>`);
  return `<header class="hero" id="top"><div class="bulbs" aria-hidden="true"></div><div class="wide">
<p class="eyebrow">Marquee presents</p>
<h1>${escapeHtml(title)}</h1>
<p class="question">${escapeHtml(question)}</p><p class="summary">${summary.map(escapeHtml).join(" ")}</p>
<table class="decisions board"><caption>What to use, by situation</caption>
<thead><tr><th scope="col">Situation</th><th scope="col">Use</th><th scope="col">It reached</th><th scope="col">Cost<small>one thread</small></th></tr></thead>
${rows}</table>
<details class="rules"><summary>The rule behind each choice</summary><dl>${rules.join("")}</dl></details>
<ul class="lessons">${taught.join("")}</ul>
</div><div class="bulbs" aria-hidden="true"></div></header>`;
}

function decisionRow({ situation, rule, evidence, choices }: Decision): string {
  const rows = choices.map((choice, k) => {
    const head = `<th scope="rowgroup" rowspan="${choices.length}">${escapeHtml(situation)}<small><a href="#${evidence}" title="${escapeHtml(rule)}">Evidence</a></small></th>`;
    return `<tr>${k === 0 ? head : ""}${choiceCells(choice)}</tr>`;
  });
  return `<tbody>${rows.join("")}</tbody>`;
}

function choiceCells(choice: Choice): string {
  const { role, label, metric, estimate } = choice;
  const { where, cost, costDetail } = choiceFacts(choice);
  const part = role === undefined ? "" : `<small>${escapeHtml(role)}</small>`;
  const interval = formatInterval(estimate, metric.digits);
  const value = `<span>${escapeHtml(metric.label)} <b>${formatNumber(estimate.mean, metric.digits)}</b></span> <span>${interval}</span>`;
  return `<td><b>${escapeHtml(label)}</b>${part}</td><td>${value}<small>${escapeHtml(where)}</small></td><td${choice.timing === undefined ? ' class="unknown"' : ""}>${escapeHtml(cost)}<small>${escapeHtml(costDetail)}</small></td>`;
}
