import type { SharedFeature } from "@marquee/core";

/** How the features of a kind are told. */
interface KindWords {
  readonly one: string;
  readonly several: string;
  /** People are counted; of others the weightiest are named too. */
  readonly people?: true;
  /** Words of a text stand in quotes. */
  readonly quoted?: true;
}

/** In the order in which a sentence tells them. */
const kinds: ReadonlyMap<string, KindWords> = new Map([
  ["directors", { one: "director", several: "directors", people: true }],
  ["writers", { one: "writer", several: "writers", people: true }],
  ["actors", { one: "actor", several: "actors", people: true }],
  ["genres", { one: "genre", several: "genres" }],
  ["tags", { one: "tag", several: "tags" }],
  ["countries", { one: "country", several: "countries" }],
  ["title", { one: "title word", several: "title words", quoted: true }],
  ["plot", { one: "plot word", several: "plot words", quoted: true }],
]);
const order = [...kinds.keys()];
const placeOf = (kind: string): number => (kinds.has(kind) ? order.indexOf(kind) : order.length);

/** Kinds of a sentence, and names of a kind. */
const KINDS = 4;
const NAMES = 2;

const numbers = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const numberWord = (count: number): string => numbers[count - 2] ?? String(count);

/**
 * What two movies have in common in words, of the weightiest kinds: `shares director John Lasseter, two actors and
 * three genres (Animation, Comedy, …)`; undefined when they have nothing in common. The names are as in the data.
 */
export function sharedWords(shared: readonly SharedFeature[]): string | undefined {
  const byKind = new Map<string, readonly SharedFeature[]>();
  for (const feature of shared) byKind.set(feature.kind, [...(byKind.get(feature.kind) ?? []), feature]);
  const weightOf = (features: readonly SharedFeature[]): number =>
    features.reduce((sum, { weight }) => sum + weight, 0);
  const phrases = [...byKind]
    .sort(([, a], [, b]) => weightOf(b) - weightOf(a))
    .slice(0, KINDS)
    .sort(([a], [b]) => placeOf(a) - placeOf(b))
    .map(([kind, features]) => phraseOf(kind, features));
  if (phrases.length === 0) return undefined;
  return `shares ${phrases.length === 1 ? phrases[0] : `${phrases.slice(0, -1).join(", ")} and ${phrases.at(-1)}`}`;
}

/** `director John Lasseter`, `two actors`, `14 tags (pixar, toys, …)`, `plot word "shark"`, `a year about 1995`. */
function phraseOf(kind: string, features: readonly SharedFeature[]): string {
  const sorted = features.toSorted((a, b) => b.weight - a.weight).map(({ name }) => name);
  if (kind === "year") return sorted[0] === "year" ? "a similar year" : `a year ${sorted[0]}`;
  const other: KindWords = { one: `feature of ${kind}`, several: `features of ${kind}` };
  const { one, several, people, quoted } = kinds.get(kind) ?? other;
  const names = quoted ? sorted.map((name) => `"${name}"`) : sorted;
  if (names.length === 1) return `${one} ${names[0]}`;
  const some = people ? "" : ` (${names.slice(0, NAMES).join(", ")}${names.length > NAMES ? ", …" : ""})`;
  return `${numberWord(names.length)} ${several}${some}`;
}
