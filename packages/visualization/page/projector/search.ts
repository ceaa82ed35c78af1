import { byId, element } from "./element.ts";
import { findMovies, plain } from "./find-movies.ts";

/** The search box with its completions; `chosen` hears the movie. */
export function createSearch(names: readonly string[], counts: Int32Array, chosen: (movie: number) => void): void {
  const input = byId<HTMLInputElement>("query");
  const list = byId("found");
  const titles = names.map(plain);
  let found: number[] = [];
  let active = 0;

  const show = (): void => {
    list.replaceChildren(
      ...found.map((movie, k) =>
        element(
          "li",
          { role: "option", id: `option-${k}`, "aria-selected": String(k === active), onpointerdown: () => choose(k) },
          names[movie],
        ),
      ),
    );
    if (found.length === 0 && input.value.trim() !== "")
      list.append(element("li", { role: "option", class: "none", "aria-disabled": "true" }, "No such movie"));
    list.hidden = input.value.trim() === "";
    input.setAttribute("aria-expanded", String(!list.hidden));
    if (found.length > 0) input.setAttribute("aria-activedescendant", `option-${active}`);
    else input.removeAttribute("aria-activedescendant");
  };
  const close = (): void => {
    found = [];
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (k: number): void => {
    const movie = found.at(k);
    if (movie === undefined) return;
    input.value = "";
    close();
    input.blur();
    chosen(movie);
  };
  input.addEventListener("input", () => {
    found = findMovies(titles, counts, input.value);
    active = 0;
    show();
  });
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && found.length > 0) {
      event.preventDefault();
      active = (active + step + found.length) % found.length;
      show();
    }
    if (event.key === "Enter") choose(active);
    if (event.key === "Escape") {
      input.value = "";
      close();
      input.blur();
    }
    event.stopPropagation();
  });
  input.addEventListener("blur", close);
  byId("search").addEventListener("submit", (event) => event.preventDefault());
}
