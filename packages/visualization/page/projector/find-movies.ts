/** Movies that are offered. */
const MOST = 9;

/** Letters without accents and case. */
export const plain = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/**
 * The movies whose titles have all of the words, those that begin with the text first, then the most rated. `titles` are
 * as `plain` makes them.
 */
export function findMovies(titles: readonly string[], counts: Int32Array, text: string): number[] {
  const words = plain(text)
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0) return [];
  const whole = words.join(" ");
  const rank = (movie: number): number => (titles[movie].startsWith(whole) ? 1 : 0);
  return Array.from(titles.keys())
    .filter((movie) => words.every((word) => titles[movie].includes(word)))
    .sort((a, b) => rank(b) - rank(a) || counts[b] - counts[a])
    .slice(0, MOST);
}
