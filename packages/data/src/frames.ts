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
  return {
    movieId: items.ids,
    title: movies.map((movie) => movie?.title ?? null),
    year: movies.map((movie) => movie?.year ?? null),
    genres: movies.map((movie) => movie?.genres.join("|") ?? null),
    ...countsAndMeans(item, rating, items.size),
  };
}

/** One row per user: userId, gender, age, occupation (null where unknown), ratings (how many) and meanRating. */
export function userColumns({ interactions, users }: Dataset): FrameColumns {
  const { users: known, user, rating } = interactions;
  return {
    userId: known.ids,
    gender: known.ids.map((_, number) => users?.[number]?.gender ?? null),
    age: known.ids.map((_, number) => users?.[number]?.age ?? null),
    occupation: known.ids.map((_, number) => users?.[number]?.occupation ?? null),
    ...countsAndMeans(user, rating, known.size),
  };
}

/** How many ratings each of the numbers 0 … size − 1 has in `column`, and their mean; null without any. */
function countsAndMeans(column: Int32Array, rating: Float32Array, size: number): FrameColumns {
  const ratings = new Array<number>(size).fill(0);
  const sums = new Float64Array(size);
  for (let row = 0; row < column.length; row++) {
    ratings[column[row]]++;
    sums[column[row]] += rating[row];
  }
  return { ratings, meanRating: ratings.map((count, number) => (count === 0 ? null : sums[number] / count)) };
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
