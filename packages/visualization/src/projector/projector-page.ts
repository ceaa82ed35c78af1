import { readFileSync } from "node:fs";
import { scriptJson } from "../escape.ts";
import { htmlDocument } from "../html/html-document.ts";
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
  const { json, arrays } = packed(projector, (bytes) => Buffer.from(bytes).toString("base64"));
  const data = arrays.map((base64, k) => `<script type="application/octet-stream" id="array-${k}">${base64}</script>`);
  return htmlDocument({
    title: `${projector.title}, floating`,
    className: "projector",
    style: readFileSync(file("page/projector/projector.css"), "utf8"),
    blobs: true,
    body: `${readFileSync(file("page/projector/projector.html"), "utf8")}
<script type="application/json" id="projector-data">${scriptJson(json)}</script>
${data.join("\n")}`,
    scripts: [readFileSync(file("dist/projector.js"), "utf8")],
  });
}
