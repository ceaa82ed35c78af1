import { escapeHtml, scriptJson } from "../../escape.ts";
import { htmlTable } from "../../html-table.ts";
import { closingHtml } from "../../html/closing.ts";
import { htmlDocument, navigationBar } from "../../html/html-document.ts";
import { pageDataOf } from "../../html/page-data.ts";
import { chosenFigure, figureBox } from "../../html/parts.ts";
import { plotlySource } from "../../html/plotly.ts";
import { pageFile } from "../../html/assets.ts";
import { studyHero } from "./decision-html.ts";
import { firstPlate, plateKey } from "../parts/part.ts";
import type { Gallery, StudyPart } from "../parts/part.ts";
import { studyParts } from "../parts/study-parts.ts";
import type { Study } from "../study.ts";

/** A study as one interactive page that needs nothing but itself: the same study gives the same bytes. */
export function htmlStudy(study: Study): string {
  const parts = studyParts(study);
  const plates = parts
    .flatMap(({ galleries }) => galleries)
    .flatMap((gallery) => {
      return [...gallery.plates].map(([key, plate]) => [plateKey(gallery, key), plate] as const);
    });
  const data = {
    ...pageDataOf(plates.map(([key, { figure }]) => [key, figure])),
    labels: Object.fromEntries(plates.map(([key, { alt }]) => [key, alt])),
  };
  return htmlDocument({
    title: study.title,
    style: pageFile("study.css"),
    body: `<a class="skip" href="#content">Skip to the results</a>
${navigationBar([...parts.map(({ id, short }) => [id, short] as const), ["protocol", "Protocol"]])}
${studyHero(study)}
<main id="content" class="wide">
${parts.map(partHtml).join("\n")}
${closingHtml(study, study.definitions)}
</main>
<script type="application/json" id="page-data">${scriptJson(shortened(data))}</script>`,
    scripts: [plotlySource(), pageFile("report.js")],
  });
}

/** Digits that a screen can show. */
const DIGITS = 6;

/** Plain data with numbers of at most six digits, a third of the bytes less. */
function shortened(data: unknown): unknown {
  return JSON.parse(
    JSON.stringify(data, (_, value: unknown) =>
      typeof value === "number" ? Number(value.toPrecision(DIGITS)) : value,
    ),
  );
}

function partHtml({ id, short, title, paragraphs, galleries, tables }: StudyPart): string {
  const texts = paragraphs.map((text, k) => `<p class="${k === 0 ? "lead" : "aside"}">${escapeHtml(text)}</p>`);
  const folded = tables.map((table) => {
    return `<details class="wordy"><summary>${escapeHtml(table.caption)}</summary>${htmlTable(table)}</details>`;
  });
  return `<section class="split" id="${id}">
<p class="eyebrow">${escapeHtml(short)}</p><h2>${escapeHtml(title)}</h2>
${[...texts, ...galleries.map(galleryHtml), ...folded].join("\n")}</section>`;
}

function galleryHtml(gallery: Gallery): string {
  const first = firstPlate(gallery);
  if (first === undefined) return "";
  const [key, { alt }] = first;
  if (gallery.choices.length === 0) return figureBox(plateKey(gallery, key), alt, gallery.caption);
  const selects = gallery.choices.map(({ label, options }) => [label, options] as const);
  return chosenFigure({ prefix: gallery.id, selects, label: alt, caption: gallery.caption });
}
