import { byId } from "./element.ts";
import type { View } from "./view.ts";

/** What a pointer on the canvas does. */
export interface PointerActions {
  hover(movie: number | undefined, x: number, y: number): void;
  choose(movie: number | undefined): void;
  /** A rectangle was drawn. */
  select(movies: number[]): void;
}

/** A press that moves less than this is a click, in pixels. */
const STILL = 5;

/** Hears the canvas; `selecting` says whether the next drag draws a rectangle. */
export function listenToPointer(
  canvas: HTMLCanvasElement,
  view: View,
  selecting: () => boolean,
  actions: PointerActions,
): void {
  const lasso = byId("lasso");
  let pressed: { readonly x: number; readonly y: number; readonly drawing: boolean } | undefined;
  let looked = false;
  const at = (event: PointerEvent): { x: number; y: number } => {
    const { left, top } = canvas.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const box = (a: { x: number; y: number }, b: { x: number; y: number }): [number, number, number, number] => [
    Math.min(a.x, b.x),
    Math.min(a.y, b.y),
    Math.max(a.x, b.x),
    Math.max(a.y, b.y),
  ];
  canvas.addEventListener(
    "pointerdown",
    (event) => {
      const drawing = selecting() || event.shiftKey;
      if (event.isPrimary && event.button === 0) pressed = { ...at(event), drawing };
      if (drawing) {
        view.draggable(false);
        canvas.setPointerCapture(event.pointerId);
      }
    },
    { capture: true },
  );
  canvas.addEventListener("pointermove", (event) => {
    const { x, y } = at(event);
    if (pressed?.drawing) {
      const [left, top, right, bottom] = box(pressed, { x, y });
      lasso.hidden = false;
      lasso.style.cssText = `left:${left}px;top:${top}px;width:${right - left}px;height:${bottom - top}px`;
      return;
    }
    if (event.buttons > 0 || looked) return;
    looked = true;
    requestAnimationFrame(() => {
      looked = false;
      actions.hover(view.movieAt(x, y), x, y);
    });
  });
  canvas.addEventListener("pointerleave", () => actions.hover(undefined, 0, 0));
  canvas.addEventListener("pointerup", (event) => {
    const begun = pressed;
    pressed = undefined;
    lasso.hidden = true;
    view.draggable(true);
    if (begun === undefined || !event.isPrimary) return;
    const end = at(event);
    const moved = Math.hypot(end.x - begun.x, end.y - begun.y) > STILL;
    if (begun.drawing && moved) actions.select(view.moviesWithin(...box(begun, end)));
    else if (!moved) actions.choose(view.movieAt(end.x, end.y));
  });
  canvas.addEventListener("pointercancel", () => {
    pressed = undefined;
    lasso.hidden = true;
    view.draggable(true);
  });
}
