import { element } from "./element.ts";
import type { View } from "./view.ts";

/** Names beside points, the first of `movies` first; those that would cover another are left out. */
export interface Labels {
  /** What to name: some movies strongly, then others as far as there is room. */
  show(strong: readonly number[], others: readonly number[]): void;
  /** Puts the names where their points are now. */
  place(): void;
}

const MOST = 28;
const HEIGHT = 18;
const LETTER = 6.6;

export function createLabels(container: HTMLElement, view: View, nameOf: (movie: number) => string): Labels {
  let wanted: readonly { readonly movie: number; readonly strong: boolean }[] = [];
  const spans = Array.from({ length: MOST }, () => element("span", { hidden: true }));
  container.append(...spans);
  return {
    show(strong, others) {
      wanted = [
        ...strong.map((movie) => ({ movie, strong: true })),
        ...others.filter((movie) => !strong.includes(movie)).map((movie) => ({ movie, strong: false })),
      ];
    },
    place() {
      const taken: { readonly x: number; readonly y: number; readonly width: number }[] = [];
      for (const { movie, strong } of wanted) {
        if (taken.length === MOST) break;
        const at = view.placeOf(movie);
        if (at === undefined) continue;
        const name = nameOf(movie);
        const [x, y, width] = [at.x + 8, at.y - HEIGHT / 2, LETTER * name.length + 6];
        const covers = taken.some(
          (other) => Math.abs(other.y - y) < HEIGHT && x < other.x + other.width && other.x < x + width,
        );
        if (covers) continue;
        const span = spans[taken.length];
        taken.push({ x, y, width });
        if (span.textContent !== name) span.textContent = name;
        span.className = strong ? "strong" : "";
        span.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)`;
        span.hidden = false;
      }
      for (const span of spans.slice(taken.length)) span.hidden = true;
    },
  };
}
