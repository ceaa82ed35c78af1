import type { Dataset } from "./dataset.ts";

/** Columns of equal length by name, as data frame libraries take them. */
export type FrameColumns = Readonly<Record<string, readonly (string | number | null)[]>>;

/** One row per rating: userId, movieId, title (null where unknown), rating and, when the data have times, timestamp (null where unknown). */
export function ratingColumns({ interactions, movies }: Dataset): FrameColumns {
  const { users, items, user, item, rating, timestamp } = interactions;
  return {
    userId: Array.from(user, (number) => users.ids[number]),
    movieId: Array.from(item, (number) => items.ids[number]),
    title: Array.from(item, (number) => movies[number]?.title ?? null),
    rating: Array.from(rating),
    ...(timestamp ? { timestamp: Array.from(timestamp, (time) => (Number.isNaN(time) ? null : time)) } : {}),
  };
}

/** One row per rated movie: movieId, title, year, genres joined by `|` (null where unknown), ratings (how many) and meanRating. */
export function movieColumns({ interactions, movies }: Dataset): FrameColumns {
  const { items, item, rating } = interactions;
  const counts = new Array<number>(items.size).fill(0);
  const sums = new Float64Array(items.size);
  for (let row = 0; row < item.length; row++) {
    counts[item[row]]++;
    sums[item[row]] += rating[row];
  }
  return {
    movieId: items.ids,
    title: movies.map((movie) => movie?.title ?? null),
    year: movies.map((movie) => movie?.year ?? null),
    genres: movies.map((movie) => movie?.genres.join("|") ?? null),
    ratings: counts,
    meanRating: counts.map((count, number) => sums[number] / count),
  };
}

/** One row per user: userId, gender, age, occupation (null where unknown), ratings (how many) and meanRating. */
export function userColumns({ interactions, users }: Dataset): FrameColumns {
  const { users: known, user, rating } = interactions;
  const counts = new Array<number>(known.size).fill(0);
  const sums = new Float64Array(known.size);
  for (let row = 0; row < user.length; row++) {
    counts[user[row]]++;
    sums[user[row]] += rating[row];
  }
  return {
    userId: known.ids,
    gender: known.ids.map((_, number) => users?.[number]?.gender ?? null),
    age: known.ids.map((_, number) => users?.[number]?.age ?? null),
    occupation: known.ids.map((_, number) => users?.[number]?.occupation ?? null),
    ratings: counts,
    meanRating: counts.map((count, number) => sums[number] / count),
  };
}

/**
 * A data frame of `columns`, made by the constructor given: `toDataFrame(DataFrame, ratingColumns(dataset))` with the
 * `DataFrame` of danfojs-node, so that this package does not depend on it. Column arrays are copied.
 */
export function toDataFrame<Frame>(
  DataFrame: new (data: Record<string, (string | number | null)[]>) => Frame,
  columns: FrameColumns,
): Frame {
  return new DataFrame(Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, [...values]])));
}
