import { byId } from "./element.ts";

/** Which group the next rectangle on the map selects. */
export interface GroupChoice {
  /** 0 for A, 1 for B; undefined when a drag moves the map. */
  readonly group: 0 | 1 | undefined;
  /** A drag moves the map again. */
  leave(): void;
}

const names = ["a", "b"] as const;

/** Hears the buttons of the groups: the first press asks for a rectangle, a second one of the same button no longer. */
export function createGroupChoice(): GroupChoice {
  let group: 0 | 1 | undefined;
  const choose = (wanted: 0 | 1 | undefined): void => {
    group = wanted;
    names.forEach((name, g) => byId(`select-${name}`).setAttribute("aria-pressed", String(g === wanted)));
    document.body.classList.toggle("selecting", wanted !== undefined);
    byId("advice").textContent =
      wanted === undefined ? "" : `Draw a rectangle around group ${names[wanted].toUpperCase()}`;
  };
  names.forEach((name, g) => {
    byId(`select-${name}`).addEventListener("click", () => choose(group === g ? undefined : (g as 0 | 1)));
  });
  return {
    get group() {
      return group;
    },
    leave: () => choose(undefined),
  };
}
