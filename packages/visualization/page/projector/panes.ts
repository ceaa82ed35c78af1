import type { Projector } from "../../src/projector/projector.ts";
import { element } from "./element.ts";
import type { RankedMovies } from "./recommend.ts";
import type { Store } from "./state.ts";

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

/** "Heat (1995)"; the title alone where the year is unknown. */
export const nameOf = ({ title, year }: Projector["movies"][number]): string =>
  year === undefined ? title : `${title} (${year})`;

/** A sentence in small letters. */
export const note = (text: string): HTMLElement => element("p", { class: "hint" }, text);

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
    note(
      `${counts[movie].toLocaleString("en")} ${counts[movie] === 1 ? "rating" : "ratings"}, number ${rank.toLocaleString("en")} of all`,
    ),
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
        "aria-label": `I no longer like ${nameOf(projector.movies[movie])}`,
        onclick: () => store.change({ likes: likes.filter((other) => other !== movie) }),
      },
      `${nameOf(projector.movies[movie])} ×`,
    ),
  );
  const choose = element("select", { id: "recommender" });
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
    { type: "button", id: "by-liking", onclick: () => store.change({ color: "liking" }) },
    "Color by liking",
  );
  return [...head, element("label", {}, "Method ", choose), again, element("h3", {}, "Recommended"), best];
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
