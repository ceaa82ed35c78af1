import type { Projector } from "../../src/projector/projector.ts";
import { element } from "./element.ts";
import type { Store } from "./state.ts";

/** Movies with a number each, the largest first. */
export interface RankedMovies {
  readonly items: ArrayLike<number>;
  readonly scores: ArrayLike<number>;
}

/** What the panes need to know and to do. */
export interface PaneContext {
  readonly projector: Projector;
  readonly store: Store;
  readonly recommenders: readonly string[];
  /** The movies nearest to the chosen one. */
  nearest(): RankedMovies;
  /** What is recommended for the liked movies. */
  recommended(): RankedMovies;
  go(movie: number): void;
}

export const nameOf = ({ title, year }: Projector["movies"][number]): string =>
  year === undefined ? title : `${title} (${year})`;

const note = (text: string): HTMLElement => element("p", { class: "hint" }, text);

/** The chosen movie: what it is, the switch for liking it, and its nearest. */
export function moviePane(context: PaneContext): Node[] {
  const { projector, store } = context;
  const { movie, likes, embedding } = store.now;
  if (movie === undefined) {
    return [
      element("h2", {}, projector.title),
      note(
        `${embedding.movies.length.toLocaleString("en")} movies, each where its vector puts it: neighbors are alike. Click a point, or search for a movie.`,
      ),
    ];
  }
  const { genres } = projector.movies[movie];
  const { counts } = projector.popularity[0];
  const rank = counts.reduce((above, count) => above + (count > counts[movie] ? 1 : 0), 1);
  const has = embedding.movies.includes(movie);
  return [
    element("h2", {}, nameOf(projector.movies[movie])),
    element("p", { class: "tags" }, ...genres.map((genre) => element("span", {}, genre))),
    note(`${counts[movie].toLocaleString("en")} ratings, number ${rank.toLocaleString("en")} of all`),
    likeButton(store, movie, likes),
    element("h3", {}, `Nearest in ${embedding.name}`),
    has
      ? movieList(context, context.nearest(), (score) => score.toFixed(3))
      : note(`${embedding.name} has no vector of it.`),
  ];
}

function likeButton(store: Store, movie: number, likes: readonly number[]): HTMLElement {
  const liked = likes.includes(movie);
  const toggle = (): void =>
    store.change({ likes: liked ? likes.filter((other) => other !== movie) : [...likes, movie] });
  return element(
    "button",
    { type: "button", class: "like", id: "like", "aria-pressed": String(liked), onclick: toggle },
    liked ? "♥ You like it" : "♡ I like it",
  );
}

/** What is recommended for the liked movies, and by which method. */
export function likingPane(context: PaneContext): Node[] {
  const { projector, store, recommenders } = context;
  const { likes, recommender } = store.now;
  const chips = likes.map((movie) =>
    element(
      "button",
      {
        type: "button",
        title: "No longer",
        onclick: () => store.change({ likes: likes.filter((other) => other !== movie) }),
      },
      `${nameOf(projector.movies[movie])} ×`,
    ),
  );
  const choose = element("select", { id: "recommender", "aria-label": "Method" });
  choose.append(
    ...recommenders.map((name) => element("option", { value: name, selected: name === recommender }, name)),
  );
  choose.addEventListener("change", () => store.change({ recommender: choose.value, color: "liking" }));
  const head = [element("h2", {}, "For you"), element("p", { class: "tags" }, ...chips)];
  if (likes.length === 0) {
    return [
      ...head,
      note("Choose a few movies that you like: everything is colored by how likely you are to like it."),
    ];
  }
  const best = element("ol", { class: "movies" }, ...rows(context, context.recommended(), () => ""));
  const again = element(
    "button",
    { type: "button", onclick: () => store.change({ color: "liking" }) },
    "Color by liking",
  );
  return [...head, element("label", {}, "Method ", choose), again, element("h3", {}, "Recommended"), best];
}

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
    const middle = years.length === 0 ? "" : `, half of them before ${years[years.length >> 1]}`;
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
  const bar = (share: number, name: string): HTMLElement =>
    element("i", {
      class: `bar-${name}`,
      style: `width:${(100 * share).toFixed(1)}%`,
      title: `${(100 * share).toFixed(0)} %`,
    });
  const line = ({ name, of, all: usual }: (typeof shares)[number]): HTMLElement =>
    element(
      "div",
      { class: "genre" },
      element("span", {}, name),
      element("div", {}, bar(of[0], "A"), bar(of[1], "B"), bar(usual, "all")),
    );
  return element("div", { class: "genres" }, ...shares.map(line), note("A, B, and all movies (gray)"));
}

const movieList = (context: PaneContext, ranked: RankedMovies, text: (score: number) => string): HTMLElement =>
  element("ol", { class: "movies" }, ...rows(context, ranked, text));

function rows(
  { projector, go }: PaneContext,
  { items, scores }: RankedMovies,
  text: (score: number) => string,
): HTMLElement[] {
  return Array.from(items, (movie, k) =>
    element(
      "li",
      { "data-movie": projector.movies[movie].id },
      element("button", { type: "button", onclick: () => go(movie) }, nameOf(projector.movies[movie])),
      element("span", { class: "score" }, text(scores[k])),
    ),
  );
}
