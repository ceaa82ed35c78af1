import { byId } from "./element.ts";
import type { State } from "./state.ts";

export const tabs: readonly State["tab"][] = ["movie", "groups", "liking"];

/** Hears the tabs: a click, or with the focus on one the arrow keys, Home and End. */
export function listenToTabs(chosen: (tab: State["tab"]) => void): void {
  tabs.forEach((tab, place) => {
    const button = byId(`tab-${tab}`);
    button.addEventListener("click", () => chosen(tab));
    button.addEventListener("keydown", (event) => {
      const { [event.key]: next }: Record<string, number | undefined> = {
        ArrowLeft: place - 1,
        ArrowRight: place + 1,
        Home: 0,
        End: -1,
      };
      if (next === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      const wanted = tabs[(next + tabs.length) % tabs.length];
      chosen(wanted);
      byId(`tab-${wanted}`).focus();
    });
  });
}

/**
 * Fills the pane of a tab. The focus, where it was inside, stays: on the control of the same id, else on the pane, whose
 * heading is read then.
 */
export function showTab(chosen: State["tab"], nodes: readonly Node[]): void {
  for (const tab of tabs) {
    const button = byId(`tab-${tab}`);
    button.setAttribute("aria-selected", String(tab === chosen));
    button.tabIndex = tab === chosen ? 0 : -1;
  }
  const pane = byId("pane");
  const focused = pane.contains(document.activeElement) ? document.activeElement : undefined;
  pane.replaceChildren(...nodes);
  pane.setAttribute("aria-labelledby", `tab-${chosen}`);
  if (!focused) return;
  const again = focused.id === "" ? null : document.getElementById(focused.id);
  (again ?? pane).focus();
}
