import { byId } from "./element.ts";

const root = document.documentElement;

/** The button that switches between light and dark; the choice is kept where pages may keep something. */
export function listenToTheme(changed: () => void): void {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", changed);
  byId("theme").addEventListener("click", () => {
    const now = root.dataset["theme"] ?? (dark.matches ? "dark" : "light");
    root.dataset["theme"] = now === "dark" ? "light" : "dark";
    try {
      localStorage.setItem("marquee-theme", root.dataset["theme"]);
    } catch {
      // Pages from disk may have no storage: the choice holds until the page is closed.
    }
    changed();
  });
}
