import { escapeHtml } from "../escape.ts";
import { pageFile, pageStyle, scriptHash } from "./assets.ts";

/** The parts of a page that differ from one kind to the next. */
export interface HtmlDocument {
  /** Plain text. */
  readonly title: string;
  /** Everything of the body but its scripts; HTML. */
  readonly body: string;
  /** Sources of the scripts, which run in this order after the body is there. */
  readonly scripts: readonly string[];
  /** A class of the body. Default none. */
  readonly className?: string;
  /** A style sheet after that of all pages. Default none. */
  readonly style?: string;
  /** Names of scripts of the page's own folder, which run before the others. Default none. */
  readonly files?: readonly string[];
  /** Whether scripts make images of their own, as from a canvas. Default false. */
  readonly blobs?: boolean;
}

/**
 * A page in one file that needs nothing but itself. Its content security policy forbids every request and every script
 * but those given here, so text from data could not run even if it were not escaped.
 */
export function htmlDocument(page: HtmlDocument): string {
  const { title, body, scripts, className, style, files = [], blobs = false } = page;
  const early = pageFile("early.js");
  const policy = [
    "default-src 'none'",
    `script-src ${[...(files.length > 0 ? ["'self'"] : []), ...[early, ...scripts].map(scriptHash)].join(" ")}`,
    "style-src 'unsafe-inline'",
    `img-src data:${blobs ? " blob:" : ""}`,
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
<title>${escapeHtml(title)} · Marquee</title>
<link rel="icon" href="data:,">
<style>
${[pageStyle(), ...(style === undefined ? [] : [style])].join("\n")}
</style>
<script>${early}</script>
</head>
<body${className === undefined ? "" : ` class="${className}"`}>
${[body, ...files.map((file) => `<script src="${escapeHtml(file)}"></script>`)].join("\n")}
${scripts.map((script) => `<script>${script}</script>`).join("\n")}
</body>
</html>
`;
}

/** The bar on top of a page: links to its parts and the switch between light and dark. */
export function navigationBar(links: readonly (readonly [anchor: string, name: string])[]): string {
  const anchors = links.map(([target, name]) => `<a href="#${target}">${escapeHtml(name)}</a>`);
  return `<nav class="bar" aria-label="Sections"><div class="wide"><a class="brand" href="#top">Marquee</a><div class="links">${anchors.join("")}</div><button type="button" class="theme" aria-label="Switch between light and dark" title="Switch between light and dark"></button></div></nav>`;
}
