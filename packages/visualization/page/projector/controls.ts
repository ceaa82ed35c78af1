import type { Projector } from "../../src/projector/projector.ts";
import { byId, fillSelect } from "./element.ts";
import { mapName } from "./state.ts";
import type { State, Store } from "./state.ts";

/** Hears the controls of what is shown. */
export function listenToControls({ embeddings }: Projector, store: Store): void {
  const select = (id: string, heard: (value: string) => void): void => {
    const control = byId<HTMLSelectElement>(id);
    control.addEventListener("change", () => heard(control.value));
  };
  select("embedding", (name) => {
    const embedding = embeddings.find((other) => other.name === name) ?? embeddings[0];
    const same = embedding.maps.find((map) => mapName(map) === mapName(store.now.map));
    store.change({ embedding, map: same ?? embedding.maps[0] });
  });
  select("map", (name) => {
    const map = store.now.embedding.maps.find((other) => mapName(other) === name);
    if (map) store.change({ map });
  });
  select("color", (color) => store.change({ color }));
  const posters = byId<HTMLInputElement>("posters");
  posters.addEventListener("change", () => store.change({ posters: posters.checked }));
}

/** Puts the controls where the state is. */
export function showControls(
  { embeddings }: Projector,
  { embedding, map, color, posters }: State,
  colors: readonly string[],
): void {
  fillSelect(
    byId("embedding"),
    embeddings.map(({ name }) => name),
    embedding.name,
  );
  fillSelect(byId("map"), embedding.maps.map(mapName), mapName(map));
  fillSelect(byId("color"), colors, color);
  byId<HTMLInputElement>("posters").checked = posters;
  byId("about").textContent = embedding.description;
  const { trustworthiness } = map;
  byId("quality").textContent =
    trustworthiness === undefined ? "" : `Trustworthiness of the 10 nearest: ${trustworthiness.toFixed(3)}`;
}
