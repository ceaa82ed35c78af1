import { escapeHtml, scriptJson } from "../escape.ts";
import { htmlTable } from "../html-table.ts";
import { glossaryOf } from "../report/glossary.ts";
import { slug } from "../report/report-figures.ts";
import type { Report } from "../report/report.ts";
import { pageFile } from "./assets.ts";
import { closingHtml } from "./closing.ts";
import { datasetHtml } from "./dataset.ts";
import { hero } from "./hero.ts";
import { htmlDocument, navigationBar } from "./html-document.ts";
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
  const { title, sections, trends = [], tables = [], dataset } = report;
  return htmlDocument({
    title,
    body: `<a class="skip" href="#content">Skip to the results</a>
${navigationBar([
  ...trends.map((trend) => [trendAnchor(trend), trend.title] as const),
  ...sections.map(({ id, name }) => [anchor(id), name] as const),
  ...tables.map(({ caption }) => [tableAnchor(caption), caption] as const),
  ["data", "Data"],
  ["protocol", "Protocol"],
  ["glossary", "Glossary"],
])}
${hero(report)}
<main id="content" class="wide">
${[...trends.map(trendHtml), ...sections.map(sectionHtml)].join("\n")}
${tables.map((table) => `<section id="${tableAnchor(table.caption)}"><h2>${escapeHtml(table.caption)}</h2>${htmlTable(table)}</section>`).join("\n")}
${datasetHtml(dataset)}
${closingHtml(report, glossaryOf(report))}
</main>
<script type="application/json" id="page-data">${scriptJson(pageData(report))}</script>`,
    files: ["timings.js"],
    scripts: [plotlySource(), pageFile("report.js")],
  });
}

const tableAnchor = (caption: string): string => `table-${slug(caption)}`;
