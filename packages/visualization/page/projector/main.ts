import { messageOf, topN } from "@marquee/core";
import { bookmarkHash, readBookmark } from "../../src/projector/bookmark.ts";
import { coloring, coloringNames } from "./colorings.ts";
import { listenToControls, showControls } from "./controls.ts";
import { byId } from "./element.ts";
import { createGroupChoice } from "./group-choice.ts";
import { groupsPane } from "./groups-pane.ts";
import { listenToKeys } from "./keys.ts";
import { createLabels } from "./labels.ts";
import { legendNodes } from "./legend.ts";
import { createLines } from "./lines.ts";
import { likingPane, moviePane, nameOf } from "./panes.ts";
import type { PaneContext } from "./panes.ts";
import { placementOf, sizesOf } from "./placement.ts";
import { listenToPointer } from "./pointer.ts";
import { posterTextures } from "./posters.ts";
import { readData } from "./read-data.ts";
import { nearestMovies, recommendersOf, remembered } from "./recommend.ts";
import type { RankedMovies } from "./recommend.ts";
import { createSearch } from "./search.ts";
import { bookmarkOf, createStore, stateOf } from "./state.ts";
import type { State } from "./state.ts";
import { listenToTabs, showTab } from "./tabs.ts";
import { listenToTheme } from "./theme.ts";
import { createTip } from "./tip.ts";
import { createView } from "./view.ts";

/** Movies in lists; and of the most rated ones, which are named where there is room. */
const [NEAREST, RECOMMENDED, KNOWN] = [10, 15, 200];

function start(): void {
  const projector = readData();
  const { movies, popularity } = projector;
  const { counts } = popularity[0];
  const names = movies.map(nameOf);
  const recommenders = recommendersOf(projector);
  const offered = { colors: coloringNames(projector), recommenders: [...recommenders.keys()] };
  const bookmarked = (): State => stateOf(projector, readBookmark(location.hash), offered);
  const store = createStore(bookmarked());

  const canvas = byId<HTMLCanvasElement>("canvas");
  const posters = projector.posters && posterTextures(projector.posters, () => view.invalidate());
  const view = createView(canvas, movies.length, posters, () => {
    lines.place();
    labels.place();
  });
  const lines = createLines(byId<SVGSVGElement>("lines"), view);
  const labels = createLabels(byId("labels"), view, (movie) => names[movie]);
  const known = Array.from(counts.keys())
    .sort((a, b) => counts[b] - counts[a])
    .slice(0, KNOWN);

  const scoresOf = remembered((recommender, likes) => {
    const scores = recommenders.get(recommender)?.(Int32Array.from(likes));
    return scores ?? new Float32Array(movies.length).fill(NaN);
  });
  const liking = (): Float32Array => scoresOf(store.now.recommender, store.now.likes);
  const nearest = (): RankedMovies => nearestMovies(store.now.embedding, store.now.movie, NEAREST);
  const go = (movie: number): void => {
    store.change({ movie, tab: "movie" });
    view.flyTo(movie);
  };
  const context: PaneContext = {
    projector,
    store,
    recommenders: offered.recommenders,
    nearest,
    recommended: () => topN(liking(), RECOMMENDED),
    go,
  };
  const panes = { movie: moviePane, groups: groupsPane, liking: likingPane };

  const showColors = ({ color, embedding }: State): void => {
    const { colors, legend } = coloring(color, projector, embedding, liking);
    view.cloud.paint(colors);
    byId("legend").replaceChildren(...legendNodes(legend));
  };
  const showMarks = ({ movie, likes, tab }: State): void => {
    const { items, scores } = nearest();
    const ends = Array.from(items, (other, k) => ({ movie: other, weight: scores[k] }));
    lines.show(movie, ends);
    const wanted = tab === "liking" && likes.length > 0 ? Array.from(context.recommended().items) : [];
    const chosen = movie === undefined ? [] : [movie];
    labels.show([...chosen, ...ends.map(({ movie: other }) => other), ...likes, ...wanted], known);
  };
  const show = (now: State, before?: State): void => {
    const differs = (...parts: (keyof State)[]): boolean => parts.some((part) => now[part] !== before?.[part]);
    if (differs("embedding", "map")) {
      view.move(placementOf(now.embedding, now.map, movies.length), now.map.dimensions === 2);
    }
    if (differs("embedding", "map", "color", "posters")) showControls(projector, now, offered.colors);
    if (differs("color", "embedding") || (now.color === "liking" && differs("likes", "recommender"))) showColors(now);
    if (differs("posters")) view.cloud.posters(now.posters);
    if (differs("movie")) byId("said").textContent = now.movie === undefined ? "" : names[now.movie];
    showTab(now.tab, panes[now.tab](context));
    if (differs("tab", "movie")) byId("panel").scrollTop = 0;
    showMarks(now);
    view.invalidate();
    history.replaceState(null, "", `#${bookmarkHash(bookmarkOf(projector, now))}`);
  };

  byId("title").textContent = projector.title;
  view.cloud.sizes(sizesOf(counts));
  byId("poster-switch").hidden = posters === undefined;
  store.subscribe(show);
  show(store.now);
  if (store.now.movie !== undefined) view.flyTo(store.now.movie);

  listenToControls(projector, store);
  listenToTabs((tab) => store.change({ tab }));
  byId("home").addEventListener("click", () => view.home());
  const choice = createGroupChoice();
  listenToPointer(canvas, view, () => choice.group !== undefined, {
    hover: createTip(canvas, (movie) => [names[movie], ...movies[movie].genres]),
    choose: (movie) => store.change({ movie, ...(movie === undefined ? {} : { tab: "movie" }) }),
    select(chosen) {
      const [a, b] = store.now.groups;
      store.change({ groups: choice.group === 1 ? [a, chosen] : [chosen, b], tab: "groups" });
      choice.leave();
    },
  });
  createSearch(names, counts, go);
  listenToTheme(() => view.invalidate());
  listenToKeys({
    view,
    like: () => byId("pane").querySelector<HTMLButtonElement>("#like")?.click(),
    next: () => {
      const [next] = Array.from(nearest().items);
      if (next !== undefined) go(next);
    },
    dimensions: (wanted) => {
      const { embedding, map: now } = store.now;
      const map = embedding.maps.find(({ dimensions, name }) => dimensions === wanted && name === now.name);
      if (map) store.change({ map });
    },
    letGo: () => (choice.group === undefined ? store.change({ movie: undefined }) : choice.leave()),
  });
  addEventListener("hashchange", () => store.change(bookmarked()));
  document.body.dataset["ready"] = "yes";
}

try {
  start();
} catch (error) {
  const box = byId("failure");
  box.hidden = false;
  box.textContent = `The cloud cannot be drawn: ${messageOf(error)}. It needs a browser with WebGL 2.`;
}
