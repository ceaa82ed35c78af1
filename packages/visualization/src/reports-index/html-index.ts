import { escapeHtml, scriptJson } from "../escape.ts";
import { pageFile } from "../html/assets.ts";
import { htmlDocument, navigationBar } from "../html/html-document.ts";
import { copyable } from "../html/parts.ts";
import { slug } from "../report/report-figures.ts";
import type { IndexEntry, IndexLink, ReportsIndex } from "./reports-index.ts";

const style = `
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,21rem),1fr));gap:1.25rem;margin-top:1.25rem}
.card{display:flex;flex-direction:column;padding:1.1rem 1.25rem;border:1px solid var(--line);border-radius:8px;background:var(--surface);box-shadow:var(--shadow)}
.card h3{margin:.2rem 0 .4rem}
.card p{margin:0 0 .6rem}
.card .eyebrow{color:var(--muted)}
.card dl{margin:0 0 .8rem;font-size:.9rem}
.card dd{margin:0 0 .35rem}
.card footer{display:flex;flex-wrap:wrap;gap:.25rem 1rem;margin-top:auto;padding:0}
.hero .beside{margin:0;padding:0;list-style:none}
`;

/** The index of reports as a page that needs nothing but itself. */
export function htmlIndex({ title, summary, beside, groups, command }: ReportsIndex): string {
  const lines = beside.map(({ description, ...to }) => `<li>${link(to)}: ${escapeHtml(description)}</li>`);
  return htmlDocument({
    title,
    style,
    body: `<a class="skip" href="#content">Skip to the reports</a>
${navigationBar(groups.map((group) => [slug(group.title), group.title] as const))}
<header class="hero" id="top"><div class="bulbs" aria-hidden="true"></div><div class="wide">
<p class="eyebrow">Now showing</p>
<h1>${escapeHtml(title)}</h1>
<p class="summary">${summary.map(escapeHtml).join(" ")}</p>
<ul class="beside">${lines.join("")}</ul>
</div><div class="bulbs" aria-hidden="true"></div></header>
<main id="content" class="wide">
${groups.map((group) => groupHtml(group)).join("\n")}
<footer class="wide"><p>Make it again: ${copyable(command, command)}</p></footer>
</main>
<script type="application/json" id="page-data">${scriptJson({ figures: {}, templates: {} })}</script>`,
    scripts: [pageFile("report.js")],
  });
}

const link = ({ text, href }: IndexLink): string => `<a href="${escapeHtml(encodeURI(href))}">${escapeHtml(text)}</a>`;

const groupHtml = ({ title, text, entries }: ReportsIndex["groups"][number]): string =>
  `<section id="${slug(title)}"><h2>${escapeHtml(title)}</h2><p class="lead">${escapeHtml(text)}</p>
<div class="cards">${entries.map(card).join("\n")}</div></section>`;

function card({ title, question, protocol, best, links }: IndexEntry): string {
  const [first] = links;
  const name = first === undefined ? escapeHtml(title) : link({ ...first, text: title });
  const bests = best.map(({ split, clauses }) => {
    return `<dt>${escapeHtml(split)}</dt><dd>${clauses.map((clause) => `★ ${escapeHtml(clause)}`).join("<br>")}</dd>`;
  });
  return `<article class="card"><p class="eyebrow">${escapeHtml(protocol)}</p><h3>${name}</h3>
${question === undefined ? "" : `<p>${escapeHtml(question)}</p>`}
<dl>${bests.join("")}</dl>
<footer>${links.map(link).join("")}</footer></article>`;
}
