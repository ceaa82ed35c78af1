import type { Movie, User } from "@marquee/core";
import { words } from "@marquee/features";

/** What a text-CNN reads of users and movies, in numbers; the word 0 is the blank behind a text. */
export interface Catalog {
  /** Kinds of what is known of users: for each the number of its values, that of "unknown" included. */
  readonly attributes: readonly number[];
  /** (users × Σ attributes), 1 at the value of each kind. */
  readonly users: Float32Array;
  /** By item, the numbers of its title's words. */
  readonly titles: readonly Int32Array[];
  /** By item, those of its plot's words. */
  readonly plots: readonly Int32Array[];
  /** Words and the blank. */
  readonly words: number;
  /** (items × genres), 1 where an item has the genre; with blanks, the last column is their number; at least one column. */
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
  /** Whether the genres of an item are filled up with a blank one to the number of all genres. */
  readonly blanks: boolean;
}

const attributeOf = [
  (user: User): string | undefined => user.gender,
  (user: User): string | undefined => user.age?.toString(),
  (user: User): string | undefined => user.occupation,
] as const;

/** Known movies that must share a word of a plot, which nothing could be learned of otherwise. */
const SHARED_BY = 3;

/** The catalog of `movies` and `users` by their numbers; users of whom nothing is known have the attribute values 0. */
export function catalogOf(
  movies: readonly (Movie | undefined)[],
  people: readonly (User | undefined)[],
  { users, known, titleWords, plotWords, blanks }: CatalogShape,
): Catalog {
  const rows = Array.from(known, (_, item) => movies[item]);
  const titles = rows.map((movie) => words(movie?.title ?? "").slice(0, titleWords));
  const plots = rows.map((movie) => words(movie?.plot ?? ""));
  const word = numbering(known, (item) => titles[item]);
  for (const [name, count] of counted(known, plots)) {
    if (count >= SHARED_BY && !word.has(name)) word.set(name, word.size + 1);
  }
  const numbersOf = (text: readonly string[]): Int32Array =>
    Int32Array.from(text.flatMap((name) => word.get(name) ?? []));
  return {
    ...attributesOf(people, users),
    ...genresOf(rows, known, blanks),
    titles: titles.map(numbersOf),
    plots: plots.map((text) => numbersOf(text).slice(0, plotWords)),
    words: word.size + 1,
    describedUsers: Uint8Array.from({ length: users }, (_, user) => (people[user] === undefined ? 0 : 1)),
    describedItems: Uint8Array.from(rows, (movie) => (movie === undefined ? 0 : 1)),
  };
}

function attributesOf(people: readonly (User | undefined)[], users: number): Pick<Catalog, "attributes" | "users"> {
  const values = attributeOf.map((of) => numbering(people, (user) => [people[user] && of(people[user])]));
  const attributes = values.map((numbers) => numbers.size + 1);
  const width = attributes.reduce((sum, size) => sum + size, 0);
  const table = new Float32Array(users * width);
  for (let user = 0; user < users; user++) {
    const person = people[user];
    let start = user * width;
    values.forEach((numbers, kind) => {
      const value = person && attributeOf[kind](person);
      table[start + (value === undefined ? 0 : numbers.get(value)!)] = 1;
      start += attributes[kind];
    });
  }
  return { attributes, users: table };
}

function genresOf(
  rows: readonly (Movie | undefined)[],
  known: Uint8Array,
  blanks: boolean,
): Pick<Catalog, "genres" | "genreCount"> {
  const genre = numbering(known, (item) => rows[item]?.genres ?? []);
  const genreCount = Math.max(1, genre.size + (blanks ? 1 : 0));
  const genres = new Float32Array(rows.length * genreCount);
  rows.forEach((movie, item) => {
    const own = new Set((movie?.genres ?? []).flatMap((name) => genre.get(name) ?? []));
    for (const number of own) genres[item * genreCount + number - 1] = 1;
    if (blanks) genres[item * genreCount + genre.size] = genre.size - own.size;
  });
  return { genres, genreCount };
}

/** Numbers from 1 for the values of those members that count, in the order of their appearance. */
function numbering(
  counts: ArrayLike<unknown>,
  valuesOf: (member: number) => readonly (string | undefined)[],
): Map<string, number> {
  const numbers = new Map<string, number>();
  for (let member = 0; member < counts.length; member++) {
    if (!counts[member]) continue;
    for (const value of valuesOf(member)) {
      if (value !== undefined && !numbers.has(value)) numbers.set(value, numbers.size + 1);
    }
  }
  return numbers;
}

/** In how many texts of known items each word is. */
function counted(known: Uint8Array, texts: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  texts.forEach((text, item) => {
    if (known[item]) for (const name of new Set(text)) counts.set(name, (counts.get(name) ?? 0) + 1);
  });
  return counts;
}
