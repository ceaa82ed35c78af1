import { escapeHtml, scriptJson } from "../escape.ts";
import type { Report } from "../report/report.ts";
import { pageScript, pageStyle, scriptHash } from "./assets.ts";
import { datasetHtml } from "./dataset.ts";
import { closingHtml } from "./glossary.ts";
import { hero } from "./hero.ts";
import { pageData } from "./page-data.ts";
import { anchor } from "./parts.ts";
import { plotlySource } from "./plotly.ts";
import { sectionHtml } from "./section.ts";
import { trendAnchor, trendHtml } from "./trend.ts";

/**
 * The report as one interactive page that needs nothing but itself; `timings.js` beside it (`timingsScript`) adds the
 * times. The same report gives the same bytes. Its content security policy forbids every request and every script but
 * its own three and a file of its own folder, so text from data could not run even if it were not escaped.
 */
export function htmlReport(report: Report): string {
  const [early, plotly, script] = [pageScript("early.js"), plotlySource(), pageScript("report.js")];
  const policy = [
    "default-src 'none'",
    `script-src 'self' ${[early, plotly, script].map(scriptHash).join(" ")}`,
    "style-src 'unsafe-inline'",
    "img-src data:",
    "font-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(report.title)} · Marquee</title>
<link rel="icon" href="data:,">
<style>
${pageStyle()}
</style>
<script>${early}</script>
</head>
<body>
<a class="skip" href="#content">Skip to the results</a>
${navigation(report)}
${hero(report)}
<main id="content" class="wide">
${[...(report.trends ?? []).map(trendHtml), ...report.sections.map(sectionHtml)].join("\n")}
${datasetHtml(report.dataset)}
${closingHtml(report)}
</main>
<script type="application/json" id="page-data">${scriptJson(pageData(report))}</script>
<script src="timings.js"></script>
<script>${plotly}</script>
<script>${script}</script>
</body>
</html>
`;
}

function navigation({ sections, trends = [] }: Report): string {
  const links = [
    ...trends.map((trend) => [trendAnchor(trend), trend.title] as const),
    ...sections.map(({ id, name }) => [anchor(id), name] as const),
    ["data", "Data"] as const,
    ["protocol", "Protocol"] as const,
    ["glossary", "Glossary"] as const,
  ].map(([target, name]) => `<a href="#${target}">${escapeHtml(name)}</a>`);
  return `<nav class="bar" aria-label="Sections"><div class="wide"><a class="brand" href="#top">Marquee</a><div class="links">${links.join("")}</div><button type="button" class="theme" aria-label="Switch between light and dark" title="Switch between light and dark"></button></div></nav>`;
}
