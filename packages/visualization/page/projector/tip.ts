import { byId } from "./element.ts";

/** Between the pointer and the tip, in pixels. */
const GAP = 14;

/** Names the movie under the pointer at (x, y) of the canvas, inside of it; undefined for none. */
export function createTip(
  canvas: HTMLCanvasElement,
  wordsOf: (movie: number) => readonly string[],
): (movie: number | undefined, x: number, y: number) => void {
  const tip = byId("tip");
  return (movie, x, y) => {
    tip.hidden = movie === undefined;
    canvas.style.cursor = movie === undefined ? "" : "pointer";
    if (movie === undefined) return;
    const [title, ...genres] = wordsOf(movie);
    tip.textContent = genres.length === 0 ? title : `${title} · ${genres.join(", ")}`;
    const left = Math.min(x + GAP, canvas.clientWidth - tip.offsetWidth);
    const top = Math.min(y + GAP, canvas.clientHeight - tip.offsetHeight);
    tip.style.transform = `translate(${left}px, ${top}px)`;
  };
}
