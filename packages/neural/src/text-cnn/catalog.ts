import type { Movie, User } from "@marquee/core";
import { words } from "@marquee/features";

/** What a text-CNN reads of users and movies, in numbers; 0 stands for what is unknown or absent. */
export interface Catalog {
  /** Kinds of what is known of users: for each the number of its values, that of "unknown" included. */
  readonly attributes: readonly number[];
  /** (users × attributes). */
  readonly users: Int32Array;
  /** (items × titleWords): numbers of words, filled up with 0. */
  readonly titles: Int32Array;
  /** (items × plotWords), likewise; of length 0 without plots. */
  readonly plots: Int32Array;
  /** Words and the padding. */
  readonly words: number;
  /** (items × genres), 1 where an item has the genre; where there are none, a column of 0. */
  readonly genres: Float32Array;
  readonly genreCount: number;
  /** By number, 1 for those of whom the catalog knows something. */
  readonly describedUsers: Uint8Array;
  readonly describedItems: Uint8Array;
}

export interface CatalogShape {
  readonly users: number;
  /** By item, 1 where it has ratings in the training part: words and genres are learned from these items alone. */
  readonly known: Uint8Array;
  readonly titleWords: number;
  readonly plotWords: number;
}

const attributeOf = [
  (user: User): string | undefined => user.gender,
  (user: User): string | undefined => user.age?.toString(),
  (user: User): string | undefined => user.occupation,
] as const;

/** The catalog of `movies` and `users` by their numbers; users of whom nothing is known have the attribute values 0. */
export function catalogOf(
  movies: readonly (Movie | undefined)[],
  people: readonly (User | undefined)[],
  { users, known, titleWords, plotWords }: CatalogShape,
): Catalog {
  const items = known.length;
  const rows = Array.from({ length: items }, (_, item) => movies[item]);
  const titles = rows.map((movie) => words(movie?.title ?? "").slice(0, titleWords));
  const plots = rows.map((movie) => words(movie?.plot ?? "").slice(0, plotWords));
  const word = numbering(known, (item) => [...titles[item], ...plots[item]]);
  const genre = numbering(known, (item) => rows[item]?.genres ?? []);
  const genreCount = Math.max(1, genre.size);
  const genres = new Float32Array(items * genreCount);
  rows.forEach((movie, item) => {
    for (const name of movie?.genres ?? []) {
      const column = genre.get(name);
      if (column !== undefined) genres[item * genreCount + column - 1] = 1;
    }
  });
  const values = attributeOf.map((of) => numbering(people, (user) => [people[user] && of(people[user])]));
  const attributes = new Int32Array(users * values.length);
  for (let user = 0; user < users; user++) {
    const person = people[user];
    values.forEach((numbers, kind) => {
      const value = person && attributeOf[kind](person);
      attributes[user * values.length + kind] = value === undefined ? 0 : numbers.get(value)!;
    });
  }
  return {
    attributes: values.map((numbers) => numbers.size + 1),
    users: attributes,
    titles: padded(titles, word, titleWords),
    plots: padded(plots, word, plotWords),
    words: word.size + 1,
    genres,
    genreCount,
    describedUsers: Uint8Array.from({ length: users }, (_, user) => (people[user] === undefined ? 0 : 1)),
    describedItems: Uint8Array.from(rows, (movie) => (movie === undefined ? 0 : 1)),
  };
}

/** Numbers from 1 for the values of those members that count, in the order of their appearance. */
function numbering(
  counts: ArrayLike<unknown>,
  valuesOf: (member: number) => readonly (string | undefined)[],
): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  for (let member = 0; member < counts.length; member++) {
    if (!counts[member]) continue;
    for (const value of valuesOf(member)) {
      if (value !== undefined && !numbers.has(value)) numbers.set(value, numbers.size + 1);
    }
  }
  return numbers;
}

/** The known words of each text, filled up with 0 to `length`. */
function padded(
  texts: readonly (readonly string[])[],
  numbers: ReadonlyMap<string, number>,
  length: number,
): Int32Array {
  const table = new Int32Array(texts.length * length);
  texts.forEach((text, row) => {
    const known = text.flatMap((word) => numbers.get(word) ?? []);
    table.set(known, row * length);
  });
  return table;
}
