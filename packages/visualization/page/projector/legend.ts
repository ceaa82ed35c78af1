import { css } from "./colorings.ts";
import type { Legend } from "./colorings.ts";
import { element } from "./element.ts";

/** What the colors mean, in words. */
export function legendNodes(legend: Legend): Node[] {
  if (legend.kind === "ramp") {
    const colors = legend.stops.map(css).join(", ");
    return [
      element("div", { class: "ramp", style: `background:linear-gradient(90deg, ${colors})` }),
      element("div", { class: "ends" }, element("span", {}, legend.low), element("span", {}, legend.high)),
    ];
  }
  const entries = legend.entries.map(({ name, color }) =>
    element("li", {}, element("i", { style: `background:${css(color)}` }), name),
  );
  return [element("ul", { class: "names" }, ...entries)];
}
