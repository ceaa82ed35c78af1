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
export function selectBox(label: string, attribute: string, choices: readonly (readonly [string, string])[]): string {
  const options = choices.map(([value, text]) => `<option value="${escapeHtml(value)}">${escapeHtml(text)}</option>`);
  return `<label class="select"><span>${escapeHtml(label)}</span><select ${attribute}>${options.join("")}</select></label>`;
}

/** The anchor of a section. */
export const anchor = (id: string): string => `split-${escapeHtml(id)}`;
