import type { Projector } from "../../src/projector/projector.ts";
import { element } from "./element.ts";
import { nameOf, note } from "./panes.ts";
import type { PaneContext } from "./panes.ts";

/** The two selected groups side by side. */
export function groupsPane({ projector, store, go }: PaneContext): Node[] {
  const { groups } = store.now;
  if (groups.every((group) => group.length === 0)) {
    return [
      element("h2", {}, "Groups"),
      note(
        "Select group A, and B beside it, by a rectangle on the map: their genres, years and most rated movies are compared.",
      ),
    ];
  }
  const { movies, popularity } = projector;
  const { counts } = popularity[0];
  const names = ["A", "B"];
  const summaries = groups.map((group, g) => {
    const years = group.flatMap((movie) => movies[movie].year ?? []).sort((a, b) => a - b);
    const known = group.toSorted((a, b) => counts[b] - counts[a]).slice(0, 5);
    const middle = years.length === 0 ? "" : `, median year ${years[years.length >> 1]}`;
    return element(
      "section",
      {},
      element("h3", { class: `group-${names[g]}` }, `Group ${names[g]}`),
      note(`${group.length.toLocaleString("en")} movies${middle}`),
      element(
        "ul",
        { class: "movies" },
        ...known.map((movie) =>
          element("li", {}, element("button", { type: "button", onclick: () => go(movie) }, nameOf(movies[movie]))),
        ),
      ),
    );
  });
  return [element("h2", {}, "Groups"), ...summaries, element("h3", {}, "Genres"), genreBars(projector, groups)];
}

/** The share of each group's movies that have a genre, beside that of all movies. */
function genreBars({ movies }: Projector, groups: readonly (readonly number[])[]): HTMLElement {
  const all = Array.from(movies.keys());
  const shareOf = (group: readonly number[], genre: string): number =>
    group.length === 0 ? 0 : group.filter((movie) => movies[movie].genres.includes(genre)).length / group.length;
  const names = [...new Set(groups.flat().flatMap((movie) => movies[movie].genres))];
  const shares = names
    .map((name) => ({ name, of: groups.map((group) => shareOf(group, name)), all: shareOf(all, name) }))
    .sort((a, b) => Math.max(...b.of) - Math.max(...a.of))
    .slice(0, 10);
  const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;
  const bar = (share: number, name: string): HTMLElement =>
    element("i", { class: `bar-${name}`, style: `width:${(100 * share).toFixed(1)}%`, title: percent(share) });
  const line = ({ name, of, all: usual }: (typeof shares)[number]): HTMLElement => {
    const words = `A ${percent(of[0])}, B ${percent(of[1])}, all ${percent(usual)}`;
    const bars = [bar(of[0], "A"), bar(of[1], "B"), bar(usual, "all")];
    return element(
      "div",
      { class: "genre" },
      element("span", {}, name),
      element("div", { role: "img", "aria-label": words }, ...bars),
    );
  };
  return element("div", { class: "genres" }, ...shares.map(line), note("A, B, and all movies (gray)"));
}
