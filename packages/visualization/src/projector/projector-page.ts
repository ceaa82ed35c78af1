import { readFileSync } from "node:fs";
import { escapeHtml, scriptJson } from "../escape.ts";
import { pageScript, pageStyle, scriptHash } from "../html/assets.ts";
import { checkProjector } from "./check-projector.ts";
import { packed } from "./page-arrays.ts";
import type { Projector } from "./projector.ts";

const file = (name: string): URL => new URL(`../../${name}`, import.meta.url);

/**
 * The page of floating movies: one file that needs nothing but itself, with WebGL by three.js. Everything that it
 * computes, nearest movies and recommendations, it computes in the browser from the data inside of it. Its content
 * security policy forbids every request. Throws a RangeError when parts of `projector` do not fit together.
 */
export function projectorPage(projector: Projector): string {
  checkProjector(projector);
  const [early, script] = [pageScript("early.js"), readFileSync(file("dist/projector.js"), "utf8")];
  const policy = [
    "default-src 'none'",
    `script-src ${[early, script].map(scriptHash).join(" ")}`,
    "style-src 'unsafe-inline'",
    "img-src data: blob:",
    "font-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const { json, arrays } = packed(projector, (bytes) => Buffer.from(bytes).toString("base64"));
  const data = arrays.map((base64, k) => `<script type="application/octet-stream" id="array-${k}">${base64}</script>`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(projector.title)}, floating · Marquee</title>
<link rel="icon" href="data:,">
<style>
${pageStyle()}
${readFileSync(file("page/projector/projector.css"), "utf8")}
</style>
<script>${early}</script>
</head>
<body class="projector">
${readFileSync(file("page/projector/projector.html"), "utf8")}
<script type="application/json" id="projector-data">${scriptJson(json)}</script>
${data.join("\n")}
<script>${script}</script>
</body>
</html>
`;
}
