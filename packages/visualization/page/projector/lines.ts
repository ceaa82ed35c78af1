import type { View } from "./view.ts";

/** Lines from one movie to others, thicker for those that are more alike. */
export interface Lines {
  show(from: number | undefined, to: readonly { readonly movie: number; readonly weight: number }[]): void;
  place(): void;
}

const SVG = "http://www.w3.org/2000/svg";

export function createLines(svg: SVGSVGElement, view: View): Lines {
  let source: number | undefined;
  let ends: readonly { readonly movie: number; readonly line: SVGLineElement }[] = [];
  const ring = document.createElementNS(SVG, "circle");
  ring.setAttribute("r", "9");
  return {
    show(from, to) {
      source = from;
      const strongest = to.reduce((most, { weight }) => Math.max(most, weight), 0);
      ends = to.map(({ movie, weight }) => {
        const line = document.createElementNS(SVG, "line");
        line.style.strokeWidth = String(0.6 + 2 * Math.max(0, weight / (strongest === 0 ? 1 : strongest)) ** 3);
        return { movie, line };
      });
      svg.replaceChildren(...ends.map(({ line }) => line), ring);
    },
    place() {
      const from = source === undefined ? undefined : view.placeOf(source);
      ring.style.display = from ? "" : "none";
      if (from) {
        ring.setAttribute("cx", String(from.x));
        ring.setAttribute("cy", String(from.y));
      }
      for (const { movie, line } of ends) {
        const to = from && view.placeOf(movie);
        line.style.display = to ? "" : "none";
        if (!from || !to) continue;
        const values = { x1: from.x, y1: from.y, x2: to.x, y2: to.y };
        for (const [name, value] of Object.entries(values)) line.setAttribute(name, value.toFixed(1));
      }
    },
  };
}
