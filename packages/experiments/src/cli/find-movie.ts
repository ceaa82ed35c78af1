import { titleOf } from "@marquee/core";
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
 * The number of the movie that `text` names: an id, or a title with or without its year, whatever its case and
 * punctuation and wherever its article stands. A UsageError tells the nearest titles when there is no such movie, or all
 * of them when there are several.
 */
export function findMovie({ movies, interactions }: Dataset, text: string): number {
  const byId = interactions.items.numberOf(text);
  if (byId >= 0) return byId;
  const wanted = plain(text);
  const titles = movies.map((movie) => (movie ? titleOf(movie) : ""));
  const exact = indicesOf(titles, (title) => plain(title) === wanted);
  const found =
    exact.length > 0 ? exact : indicesOf(movies, (movie) => movie !== undefined && plain(movie.title) === wanted);
  if (found.length === 1) return found[0];
  if (found.length > 1) {
    const choices = found.map((item) => `  ${titles[item]}`).join("\n");
    throw new UsageError(`"${text}" names ${found.length} movies; add the year:\n${choices}`);
  }
  const within = titles.filter((title) => plain(title).includes(wanted)).slice(0, 5);
  const near =
    within.length > 0
      ? within
      : [
          nearestName(
            text,
            titles.filter((title) => title !== ""),
          ),
        ].filter((title) => title !== undefined);
  const hint = near.length === 0 ? "" : ` Did you mean ${near.map((title) => `"${title}"`).join(" or ")}?`;
  throw new UsageError(`there is no movie "${text}" among the ${movies.length} of this data set.${hint}`);
}

function indicesOf<T>(values: readonly T[], holds: (value: T) => boolean): number[] {
  return values.flatMap((value, k) => (holds(value) ? [k] : []));
}
