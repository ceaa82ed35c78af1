import type { Bookmark } from "../../src/projector/bookmark.ts";
import type { Projector, ProjectorEmbedding, ProjectorMap } from "../../src/projector/projector.ts";

/** What the page shows now; movies by number. */
export interface State {
  readonly embedding: ProjectorEmbedding;
  readonly map: ProjectorMap;
  /** A name of `colorings`. */
  readonly color: string;
  readonly movie: number | undefined;
  readonly likes: readonly number[];
  /** A name of `recommenders`. */
  readonly recommender: string;
  readonly groups: readonly [readonly number[], readonly number[]];
  readonly posters: boolean;
  readonly tab: "movie" | "groups" | "liking";
}

/** The state, and who wants to know when it changes. */
export interface Store {
  readonly now: State;
  change(part: Partial<State>): void;
  /** Calls `heard` with the new and the old state after each change. */
  subscribe(heard: (now: State, before: State) => void): void;
}

export function createStore(first: State): Store {
  let now = first;
  const all: ((now: State, before: State) => void)[] = [];
  return {
    get now() {
      return now;
    },
    change(part) {
      const before = now;
      now = { ...now, ...part };
      for (const heard of all) heard(now, before);
    },
    subscribe: (heard) => void all.push(heard),
  };
}

export const mapName = ({ name, dimensions }: ProjectorMap): string => `${name} ${dimensions}-D`;

/** The state that a bookmark stands for; what it does not say, or what is not here, is as at the beginning. */
export function stateOf(
  projector: Projector,
  bookmark: Bookmark,
  names: { readonly colors: readonly string[]; readonly recommenders: readonly string[] },
): State {
  const numbers = new Map(projector.movies.map(({ id }, number) => [id, number]));
  const numbersOf = (ids: readonly string[] = []): number[] => ids.flatMap((id) => numbers.get(id) ?? []);
  const oneOf = (all: readonly string[], wanted: string | undefined): string =>
    wanted !== undefined && all.includes(wanted) ? wanted : all[0];
  const embedding = projector.embeddings.find(({ name }) => name === bookmark.embedding) ?? projector.embeddings[0];
  const movie = bookmark.movie === undefined ? undefined : numbers.get(bookmark.movie);
  const groups = [numbersOf(bookmark.groups?.[0]), numbersOf(bookmark.groups?.[1])] as const;
  const likes = numbersOf(bookmark.likes);
  return {
    embedding,
    map: embedding.maps.find((map) => mapName(map) === bookmark.map) ?? embedding.maps[0],
    color: oneOf(names.colors, bookmark.color),
    movie,
    likes,
    recommender: oneOf(names.recommenders, bookmark.recommender),
    groups,
    posters: bookmark.posters ?? false,
    tab:
      movie !== undefined || likes.length + groups.flat().length === 0
        ? "movie"
        : likes.length > 0
          ? "liking"
          : "groups",
  };
}

/** Groups larger than this are not kept in the address. */
const LARGEST_KEPT = 300;

/** What the address remembers of a state. */
export function bookmarkOf({ movies }: Projector, state: State): Bookmark {
  const ids = (numbers: readonly number[]): string[] => numbers.map((number) => movies[number].id);
  return {
    embedding: state.embedding.name,
    map: mapName(state.map),
    color: state.color,
    ...(state.movie === undefined ? {} : { movie: movies[state.movie].id }),
    recommender: state.recommender,
    likes: ids(state.likes),
    groups: state.groups.map((group) => (group.length > LARGEST_KEPT ? [] : ids(group))),
    posters: state.posters,
  };
}
