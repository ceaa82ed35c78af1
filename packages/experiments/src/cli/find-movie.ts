import { titleOf } from "@marquee/core";
import type { Movie } from "@marquee/core";
import { nearestName } from "@marquee/data";
import type { Dataset } from "@marquee/data";
import { UsageError } from "../usage-error.ts";

const plain = (title: string): string =>
  title
    .toLowerCase()
    .replace(/^(.*), (the|a|an|le|la|les|der|die|das|il|el)(?= \(|$)/, "$2 $1")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/**
 * The number of the movie that `text` names: an id, or a title with or without its year, or one in another language,
 * whatever its case and punctuation and wherever its article stands. A UsageError tells the nearest titles when there
 * is no such movie, or all of them when there are several.
 */
export function findMovie({ movies, interactions }: Dataset, text: string): number {
  const byId = interactions.items.numberOf(text);
  if (byId >= 0) return byId;
  const wanted = plain(text);
  const titles = movies.map((movie) => (movie ? titleOf(movie) : ""));
  const exact = indicesOf(titles, (title) => title !== "" && plain(title) === wanted);
  const found = exact.length > 0 ? exact : indicesOf(movies, (movie) => movie !== undefined && isCalled(movie, wanted));
  if (found.length === 1) return found[0];
  if (found.length > 1) {
    const choices = found.map((item) => `  ${titles[item]}`).join("\n");
    throw new UsageError(`"${text}" names ${found.length} movies; add the year:\n${choices}`);
  }
  const near = nearTitles(movies, wanted);
  const hint = near.length === 0 ? "" : ` Did you mean ${near.map((title) => `"${title}"`).join(" or ")}?`;
  throw new UsageError(`there is no movie "${text}" among the ${movies.length} of this data set.${hint}`);
}

/** Whether a movie has a title of these words, in any language. */
const isCalled = ({ title, otherTitles = [] }: Movie, wanted: string): boolean =>
  wanted !== "" && [title, ...otherTitles].some((each) => plain(each) === wanted);

/** Up to five titles that hold what was typed, or else the one that is spelled most like it. */
function nearTitles(movies: Dataset["movies"], wanted: string): readonly string[] {
  const known = movies.filter((movie) => movie !== undefined);
  const within = known.map(titleOf).filter((title) => wanted !== "" && plain(title).includes(wanted));
  if (within.length > 0) return within.slice(0, 5);
  const titleBy = new Map(
    known.flatMap((movie) => [movie.title, titleOf(movie)].map((title) => [plain(title), titleOf(movie)])),
  );
  const nearest = nearestName(wanted, [...titleBy.keys()]);
  return nearest === undefined ? [] : [titleBy.get(nearest)!];
}

function indicesOf<T>(values: readonly T[], holds: (value: T) => boolean): number[] {
  return values.flatMap((value, k) => (holds(value) ? [k] : []));
}
