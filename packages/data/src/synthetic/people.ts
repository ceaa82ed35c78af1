import { derive, integer, normal, random } from "@marquee/core";
import type { Movie, User } from "@marquee/core";
import { genreWords, plainWords } from "./words.ts";

const occupations = ["student", "engineer", "artist", "teacher", "doctor", "writer", "farmer", "lawyer"];

/**
 * A movie whose genres are its one or two strongest tastes and whose title is a plain word, two words of the strongest
 * genre and the item's number, so that titles differ.
 */
export function syntheticMovie(item: number, tastes: Float32Array, seed: number): Movie {
  const next = random(derive(seed, "movie", item));
  const [first, second] = Array.from(tastes.keys()).sort((a, b) => tastes[b] - tastes[a]);
  const { genre, words } = genreWords(first);
  const also = second !== undefined && tastes[second] > 0.5 ? [genreWords(second).genre] : [];
  const pick = (from: readonly string[]): string => from[integer(next, from.length)];
  const title = `${pick(plainWords)} ${pick(words)} ${pick(words)} ${item + 1}`;
  return { id: String(item + 1), title, year: 1950 + integer(next, 75), genres: [genre, ...also] };
}

/**
 * A user whose gender leans on taste 0 (F where it is positive, with noise), whose age leans on taste 1, and whose
 * occupation is, half the time, that of the strongest taste.
 */
export function syntheticUser(user: number, tastes: Float32Array, seed: number): User {
  const next = random(derive(seed, "person", user));
  const spread = Math.sqrt(tastes.length);
  const gender = tastes[0] * spread + normal(next) > 0 ? "F" : "M";
  const lean = (tastes[1 % tastes.length] * spread + normal(next)) / 2;
  const age = Math.round(Math.min(80, Math.max(14, 38 + 14 * lean)));
  const strongest = tastes.indexOf(tastes.reduce((a, b) => Math.max(a, b)));
  const own = next() < 0.5 ? strongest % occupations.length : integer(next, occupations.length);
  return { id: String(user + 1), gender, age, occupation: occupations[own] };
}
