/** What the address of the page remembers; movies by their ids. */
export interface Bookmark {
  readonly embedding?: string;
  /** Name and dimensions of the map: `t-SNE 2-D`. */
  readonly map?: string;
  readonly color?: string;
  readonly movie?: string;
  readonly likes?: readonly string[];
  readonly recommender?: string;
  /** The two groups that are compared. */
  readonly groups?: readonly (readonly string[])[];
  readonly posters?: boolean;
}

const separator = "~";

/** The bookmark as the part of an address behind `#`; what is absent or empty takes no room. */
export function bookmarkHash({ likes = [], groups = [], posters, ...texts }: Bookmark): string {
  const parts = Object.entries(texts).map(([name, value]) => [name, String(value)] as const);
  const lists = [["likes", likes] as const, ...groups.map((group, g) => [`group-${g}`, group] as const)];
  const written = [
    ...parts,
    ...lists.filter(([, ids]) => ids.length > 0).map(([name, ids]) => [name, ids.join(separator)] as const),
    ...(posters === undefined ? [] : [["posters", posters ? "1" : "0"] as const]),
  ];
  return new URLSearchParams(Object.fromEntries(written)).toString();
}

/** What `hash`, with or without `#`, remembers; anything else in it is left out. */
export function readBookmark(hash: string): Bookmark {
  const read = new URLSearchParams(hash.replace(/^#/, ""));
  const text = (name: string): Record<string, string> => {
    const value = read.get(name);
    return value === null || value === "" ? {} : { [name]: value };
  };
  const list = (name: string): string[] => (read.get(name) ?? "").split(separator).filter((id) => id !== "");
  const groups = [list("group-0"), list("group-1")];
  return {
    ...text("embedding"),
    ...text("map"),
    ...text("color"),
    ...text("movie"),
    ...text("recommender"),
    ...(list("likes").length > 0 ? { likes: list("likes") } : {}),
    ...(groups.some((group) => group.length > 0) ? { groups } : {}),
    ...(read.has("posters") ? { posters: read.get("posters") === "1" } : {}),
  };
}
