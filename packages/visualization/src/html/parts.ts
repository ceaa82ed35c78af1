import { escapeHtml } from "../escape.ts";

/** A name and its value; the value is HTML. */
export type Fact = readonly [name: string, html: string];

/** A definition list of short facts. */
export function factList(facts: readonly Fact[]): string {
  const items = facts.map(([name, html]) => `<div><dt>${escapeHtml(name)}</dt><dd>${html}</dd></div>`);
  return `<dl class="facts">${items.join("")}</dl>`;
}

/** A text in code type that a click copies; long hashes show their first twelve letters. */
export function copyable(text: string, shown: string = text.slice(0, 12)): string {
  const full = escapeHtml(text);
  return `<button type="button" class="copy" data-copy="${full}" title="${full} (click to copy)"><code>${escapeHtml(shown)}</code></button>`;
}

/** A link when the address is one of the web, else its text. */
export function webLink(address: string, text: string = address): string {
  if (!/^https?:\/\//i.test(address)) return escapeHtml(text);
  return `<a href="${escapeHtml(address)}" rel="noreferrer">${escapeHtml(text)}</a>`;
}

/** The place of a figure that the page's script draws, `key` among the page's figures. */
export function figureBox(key: string, label: string, caption: string): string {
  return `<figure><div class="plot" role="img" aria-label="${escapeHtml(label)}" data-figure="${escapeHtml(key)}"></div><figcaption>${escapeHtml(caption)}</figcaption></figure>`;
}

/** A labeled choice whose value the page's script reads. */
export function selectBox(
  label: string,
  attribute: string,
  choices: readonly (readonly [string, string])[],
  hidden = false,
): string {
  const options = choices.map(([value, text]) => `<option value="${escapeHtml(value)}">${escapeHtml(text)}</option>`);
  return `<label class="select"${hidden ? " hidden" : ""}><span>${escapeHtml(label)}</span><select ${attribute}>${options.join("")}</select></label>`;
}

/** A figure that readers choose. */
export interface ChosenFigure {
  /** The key of a figure among the page's figures is this and the chosen values, joined by `/`. */
  readonly prefix: string;
  readonly selects: readonly (readonly [label: string, choices: readonly (readonly [value: string, text: string])[]])[];
  /** What is seen on the first figure. */
  readonly label: string;
  readonly caption: string;
}

/** The place of a figure with the choices above it; the page's script draws what is chosen. */
export function chosenFigure({ prefix, selects, label, caption }: ChosenFigure): string {
  const first = [prefix, ...selects.map(([, choices]) => choices[0][0])].join("/");
  const shown = selects.filter(([, choices]) => choices.length > 1 || selects.length === 1);
  const boxes = selects.map(([name, choices]) =>
    selectBox(name, "", choices, !shown.some(([other]) => other === name)),
  );
  return `<div data-choice="${escapeHtml(prefix)}"><div class="controls">${boxes.join("")}</div>
${figureBox(first, label, caption)}<p class="note missing" hidden>This was not measured.</p></div>`;
}

/** The anchor of a section. */
export const anchor = (id: string): string => `split-${escapeHtml(id)}`;
