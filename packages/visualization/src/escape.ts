const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** `text` as HTML text or as a quoted attribute value. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character]);
}

/** `text` as text or attribute value of XML, such as SVG; characters that XML cannot hold become spaces. */
export function escapeXml(text: string): string {
  return escapeHtml(text.replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, " "));
}

/** `text` without line breaks: white space other than no-break spaces becomes one space. */
export function oneLine(text: string): string {
  return text.replace(/[^\S\u00a0]+/g, " ").trim();
}

/**
 * `text` as one line of Markdown that shows exactly its characters, also in a table cell: white space other than
 * no-break spaces becomes one space, markup characters are escaped, `&`, `<` and `>` become entities, and a zero-width
 * space keeps web and mail addresses from becoming links.
 */
export function escapeMarkdown(text: string): string {
  return oneLine(text)
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/[\\`*_{}[\]|~$#]/g, "\\$&")
    .replace(/^([-+=])/, "\\$1")
    .replace(/^(\d+)([.)])(?=\s|$)/, "$1\\$2")
    .replace(/(https?|ftp|mailto|xmpp|www)(?=[:.])/gi, "$1\u200b")
    .replace(/@(?=[^\s@]+\.)/g, "\u200b@");
}

/** `text` as inline code of Markdown, fenced by more backticks than it holds; not for table cells, which `|` would end. */
export function markdownCode(text: string): string {
  const line = oneLine(text);
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = "`".repeat(longest + 1);
  const padded = longest > 0 ? ` ${line} ` : line;
  return fence + padded + fence;
}

/**
 * `text` as a field of CSV (RFC 4180): quoted when it holds a comma, a quote or a line break. A text that a
 * spreadsheet would run as a formula gets a leading apostrophe.
 */
export function escapeCsv(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

/**
 * `value` as JSON that may stand inside a script element: `<`, `>`, `&` and the line separators U+2028 and U+2029
 * are written as Unicode escapes, so that `</script` and `<!--` cannot occur.
 */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
