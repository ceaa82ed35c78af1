import { bookmarkHash, readBookmark } from "../../src/projector/bookmark.ts";
import { nearestRows } from "../../src/projector/recommenders.ts";
import type { ProjectorMap } from "../../src/projector/projector.ts";
import { topN } from "@marquee/core";
import { byCluster, byGenre, byLiking, byPopularity, byYear } from "./colorings.ts";
import type { Painted } from "./colorings.ts";
import { byId, fillSelect } from "./element.ts";
import { createLabels } from "./labels.ts";
import { legendNodes } from "./legend.ts";
import { createLines } from "./lines.ts";
import { groupsPane, likingPane, moviePane, nameOf } from "./panes.ts";
import type { PaneContext, RankedMovies } from "./panes.ts";
import { placementOf, sizesOf } from "./placement.ts";
import { listenToPointer } from "./pointer.ts";
import { posterTextures } from "./posters.ts";
import { readData } from "./read-data.ts";
import { recommendersOf } from "./recommend.ts";
import { createSearch } from "./search.ts";
import { bookmarkOf, createStore, mapName, stateOf } from "./state.ts";
import type { State } from "./state.ts";
import { listenToTheme } from "./theme.ts";
import { listenToKeys } from "./keys.ts";
import { createView } from "./view.ts";

const NEAREST = 10;
const RECOMMENDED = 15;

function start(): void {
  const projector = readData();
  const { movies, popularity, embeddings } = projector;
  const { counts } = popularity[0];
  const names = movies.map(nameOf);
  const recommenders = recommendersOf(projector);
  const colors = [
    "genre",
    "year",
    ...popularity.map(({ name }) => `popularity, ${name}`),
    ...(embeddings.some(({ clusters }) => clusters) ? ["cluster"] : []),
    "liking",
  ];
  const first = stateOf(projector, readBookmark(location.hash), { colors, recommenders: [...recommenders.keys()] });
  const store = createStore(first);

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
    .slice(0, 200);

  const liking = (): Float32Array => {
    const { recommender, likes } = store.now;
    const scores = recommenders.get(recommender)?.(Int32Array.from(likes));
    return scores ?? new Float32Array(movies.length).fill(NaN);
  };
  const nearest = (): RankedMovies => {
    const { movie, embedding } = store.now;
    const row = movie === undefined ? -1 : embedding.movies.indexOf(movie);
    if (row < 0) return { items: [], scores: [] };
    const { items, scores } = nearestRows(embedding.vectors, embedding.width, row, NEAREST);
    return { items: items.map((other) => embedding.movies[other]), scores };
  };
  const painted = ({ color, embedding }: State): Painted => {
    const window = popularity.find(({ name }) => color === `popularity, ${name}`);
    if (window) return byPopularity(window.counts);
    if (color === "year") return byYear(projector);
    if (color === "cluster") return byCluster(projector, embedding);
    return color === "liking" ? byLiking(liking()) : byGenre(projector);
  };

  const go = (movie: number): void => {
    store.change({ movie, tab: "movie" });
    view.flyTo(movie);
  };
  const context: PaneContext = {
    projector,
    store,
    recommenders: [...recommenders.keys()],
    nearest,
    recommended: () => topN(liking(), RECOMMENDED),
    go,
  };
  const panes = { movie: moviePane, groups: groupsPane, liking: likingPane };
  const tabs = ["movie", "groups", "liking"] as const;

  const showPlacement = ({ embedding, map }: State): void => {
    const { places, shown } = placementOf(embedding, map, movies.length);
    view.move(places, shown, map.dimensions === 2);
  };
  const showChoices = ({ embedding, map, color }: State): void => {
    fillSelect(
      byId("embedding"),
      embeddings.map(({ name }) => name),
      embedding.name,
    );
    fillSelect(byId("map"), embedding.maps.map(mapName), mapName(map));
    fillSelect(byId("color"), colors, color);
    byId("about").textContent = embedding.description;
    const { trustworthiness } = map;
    byId("quality").textContent =
      trustworthiness === undefined ? "" : `Trustworthiness of the 10 nearest: ${trustworthiness.toFixed(3)}`;
  };
  const showColors = (state: State): void => {
    const { colors: values, legend } = painted(state);
    view.cloud.paint(values);
    byId("legend").replaceChildren(...legendNodes(legend));
    view.invalidate();
  };
  const showPane = ({ tab }: State): void => {
    for (const name of tabs) byId(`tab-${name}`).setAttribute("aria-selected", String(name === tab));
    byId("pane").replaceChildren(...panes[tab](context));
  };
  const showMarks = ({ movie, likes, tab }: State): void => {
    const { items, scores } = nearest();
    const ends = Array.from(items, (other, k) => ({ movie: other, weight: scores[k] }));
    lines.show(movie, ends);
    const wanted = tab === "liking" && likes.length > 0 ? Array.from(topN(liking(), RECOMMENDED).items) : [];
    labels.show(
      [...(movie === undefined ? [] : [movie]), ...ends.map(({ movie: other }) => other), ...likes, ...wanted],
      known,
    );
    view.invalidate();
  };
  const show = (now: State, before?: State): void => {
    const differs = (...parts: (keyof State)[]): boolean => parts.some((part) => now[part] !== before?.[part]);
    if (differs("embedding", "map")) showPlacement(now);
    if (differs("embedding", "map", "color")) showChoices(now);
    if (differs("color", "embedding") || (now.color === "liking" && differs("likes", "recommender"))) showColors(now);
    if (differs("posters")) view.cloud.posters(now.posters);
    showPane(now);
    showMarks(now);
    history.replaceState(null, "", `#${bookmarkHash(bookmarkOf(projector, now))}`);
  };

  byId("title").textContent = projector.title;
  view.cloud.sizes(sizesOf(counts));
  byId("poster-switch").hidden = posters === undefined;
  store.subscribe(show);
  show(store.now);
  if (store.now.movie !== undefined) view.flyTo(store.now.movie);

  const select = (id: string, heard: (value: string) => void): void => {
    const control = byId<HTMLSelectElement>(id);
    control.addEventListener("change", () => heard(control.value));
  };
  select("embedding", (name) => {
    const embedding = embeddings.find((other) => other.name === name) ?? embeddings[0];
    const same = embedding.maps.find((map) => mapName(map) === mapName(store.now.map));
    store.change({ embedding, map: same ?? embedding.maps[0] });
  });
  const showMap = (matches: (map: ProjectorMap) => boolean): void => {
    const map = store.now.embedding.maps.find(matches);
    if (map) store.change({ map });
  };
  select("map", (name) => showMap((map) => mapName(map) === name));
  select("color", (color) => store.change({ color }));
  const check = byId<HTMLInputElement>("posters");
  check.checked = store.now.posters;
  check.addEventListener("change", () => store.change({ posters: check.checked }));
  for (const tab of tabs) byId(`tab-${tab}`).addEventListener("click", () => store.change({ tab }));
  byId("home").addEventListener("click", () => view.home());

  let group: 0 | 1 | undefined;
  for (const [g, id] of ["select-a", "select-b"].entries()) {
    byId(id).addEventListener("click", () => {
      group = group === g ? undefined : (g as 0 | 1);
      document.body.dataset["selecting"] = group === undefined ? "" : ["A", "B"][group];
    });
  }
  const tip = byId("tip");
  listenToPointer(canvas, view, () => group !== undefined, {
    hover(movie, x, y) {
      tip.hidden = movie === undefined;
      canvas.style.cursor = movie === undefined ? "" : "pointer";
      if (movie === undefined) return;
      tip.textContent = `${names[movie]} · ${movies[movie].genres.join(", ")}`;
      tip.style.transform = `translate(${x + 14}px, ${y + 14}px)`;
    },
    choose: (movie) => store.change({ movie, ...(movie === undefined ? {} : { tab: "movie" }) }),
    select(chosen) {
      const [a, b] = store.now.groups;
      store.change({ groups: group === 1 ? [a, chosen] : [chosen, b], tab: "groups" });
      group = undefined;
      document.body.dataset["selecting"] = "";
    },
  });
  createSearch(names, counts, go);
  listenToTheme(() => view.invalidate());
  listenToKeys({
    canvas,
    view,
    like: () => byId("pane").querySelector<HTMLButtonElement>("#like")?.click(),
    next: () => {
      const [next] = Array.from(nearest().items);
      if (next !== undefined) go(next);
    },
    dimensions: (wanted) => {
      const { name } = store.now.map;
      showMap((map) => map.dimensions === wanted && map.name === name);
    },
    letGo: () => store.change({ movie: undefined }),
  });
  addEventListener("hashchange", () => {
    const next = stateOf(projector, readBookmark(location.hash), { colors, recommenders: [...recommenders.keys()] });
    store.change(next);
  });
  document.body.dataset["ready"] = "yes";
}

try {
  start();
} catch (error) {
  const box = byId("failure");
  box.hidden = false;
  const reason = error instanceof Error ? error.message : String(error);
  box.textContent = `The cloud cannot be drawn: ${reason}. It needs a browser with WebGL 2.`;
}
