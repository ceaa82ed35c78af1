import { createHash } from "node:crypto";
import { scriptJson } from "./escape.ts";
import type { Figure } from "./figure.ts";
import { plotlySource } from "./html/plotly.ts";

/**
 * An interactive figure as a piece of HTML that asks for nothing (1.5 MB: the Plotly bundle is inside). It works in
 * notebooks too: `define`, `module` and `exports` are hidden from the bundle, which would otherwise hand itself to
 * require.js. The place is found by a hash of the figure: equal figures give equal bytes.
 */
export function figureHtml(figure: Figure): string {
  const json = scriptJson(figure);
  const place = `figure-${createHash("sha256").update(json).digest("hex").slice(0, 16)}`;
  const height = typeof figure.layout["height"] === "number" ? figure.layout["height"] : 480;
  return `<div class="${place}" style="height:${height}px"></div>
<script>
(function (define, module, exports) {
${plotlySource()}
}).call(window);
(function (place, figure) {
  window.Plotly.newPlot(place, figure.data, figure.layout, { displaylogo: false, responsive: true });
})(document.querySelector(".${place}:not(.js-plotly-plot)"), ${json});
</script>`;
}
