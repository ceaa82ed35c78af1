import { escapeHtml } from "../escape.ts";
import { formatNumber } from "../format.ts";
import { filledText, headText, scaleText } from "../report/dataset-words.ts";
import type { CleaningStep, DatasetReport } from "../report/report.ts";
import { copyable, factList, figureBox, webLink } from "./parts.ts";
import type { Fact } from "./parts.ts";

/** The data set: how large, from where, what cleaning dropped, and three figures. */
export function datasetHtml(dataset: DatasetReport): string {
  const { title, counts, scale, span, homepage, license, citation, hash } = dataset;
  const facts: Fact[] = counts === undefined ? [] : countFacts(counts);
  if (scale !== undefined) facts.push(["Scale", scaleText(scale)]);
  if (span !== undefined) facts.push(["Time", `${escapeHtml(span.from)} to ${escapeHtml(span.to)}`]);
  facts.push(["License", escapeHtml(license)], ["Hash", copyable(hash)]);
  const source = homepage === undefined ? "" : ` ${webLink(homepage)}`;
  return `<section id="data"><h2>The data: ${escapeHtml(title)}</h2>
${factList(facts)}
<p class="citation">${escapeHtml(citation)}${source}</p>
${cleaningHtml(dataset.cleaning)}
${figuresHtml(dataset)}</section>`;
}

function countFacts(counts: NonNullable<DatasetReport["counts"]>): Fact[] {
  const { users, items, ratings } = counts;
  return [
    ["Users", formatNumber(users, 0)],
    ["Items", formatNumber(items, 0)],
    ["Ratings", formatNumber(ratings, 0)],
    ["Cells filled", filledText(counts)],
  ];
}

function cleaningHtml(steps: readonly CleaningStep[]): string {
  if (steps.length === 0) return "";
  const most = Math.max(1, ...steps.map(({ before }) => before));
  const rows = steps.map(({ name, reason, before, after }) => {
    const width = `${((100 * after) / most).toFixed(2)}%`;
    const counts = `${formatNumber(before, 0)} → ${formatNumber(after, 0)} (${formatNumber(after - before, 0)})`;
    return `<li><div class="step"><b>${escapeHtml(name)}</b><span>${counts}</span></div><div class="track"><i style="width:${width}"></i></div><p>${escapeHtml(reason)}</p></li>`;
  });
  return `<h3>Cleaning</h3><ol class="cleaning">${rows.join("\n")}</ol>`;
}

function figuresHtml({ ratingHistogram, popularity, headShare, overTime = [] }: DatasetReport): string {
  const tail =
    headShare === undefined
      ? "Ratings of each item, the most rated first; both axes are logarithmic."
      : `${headText(headShare)}.`;
  const boxes = [
    ratingHistogram.length === 0 ? "" : figureBox("ratings", "Histogram of ratings", "How often each rating is given."),
    popularity.length === 0 ? "" : figureBox("popularity", "Ratings by rank of the item", tail),
  ];
  const time = overTime.length === 0 ? "" : figureBox("over-time", "Ratings over time", "Ratings given over time.");
  return `<div class="pair">${boxes.join("")}</div>${time}`;
}
