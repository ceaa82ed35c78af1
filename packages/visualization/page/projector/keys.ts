import { byId } from "./element.ts";
import type { View } from "./view.ts";

/** What keys do besides moving the view. */
export interface KeyActions {
  readonly view: View;
  like(): void;
  next(): void;
  dimensions(wanted: 2 | 3): void;
  letGo(): void;
}

const STEP = 0.06;

/** Hears the keys of the dialog "Keys", but where something is typed or chosen. */
export function listenToKeys({ view, like, next, dimensions, letGo }: KeyActions): void {
  const keys = byId<HTMLDialogElement>("keys");
  byId("help").addEventListener("click", () => keys.showModal());
  const actions: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => view.nudge(-STEP, 0),
    ArrowRight: () => view.nudge(STEP, 0),
    ArrowUp: () => view.nudge(0, -STEP),
    ArrowDown: () => view.nudge(0, STEP),
    "+": () => view.zoom(1.25),
    "=": () => view.zoom(1.25),
    "-": () => view.zoom(0.8),
    "0": () => view.home(),
    "2": () => dimensions(2),
    "3": () => dimensions(3),
    "/": () => byId("query").focus(),
    "?": () => keys.showModal(),
    n: next,
    l: like,
    Escape: letGo,
  };
  addEventListener("keydown", (event) => {
    const { target } = event;
    const typing = target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
    if (typing || event.ctrlKey || event.metaKey || event.altKey || keys.open) return;
    const action = actions[event.key];
    if (action === undefined) return;
    event.preventDefault();
    action();
  });
}
