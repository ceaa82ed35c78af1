import type { Projector, ProjectorEmbedding } from "../../src/projector/projector.ts";

/** Red, green, blue, 0 … 1. */
export type Rgb = readonly [number, number, number];

/** The colors of all movies (movies × 3), and what they mean. */
export interface Painted {
  readonly colors: Float32Array;
  readonly legend: Legend;
}

export type Legend =
  | { readonly kind: "names"; readonly entries: readonly { readonly name: string; readonly color: Rgb }[] }
  | { readonly kind: "ramp"; readonly low: string; readonly high: string; readonly stops: readonly Rgb[] };

/** Apart from each other for color-blind readers, by day and by night (Okabe and Ito 2008, and Tol's muted scheme). */
const series = [
  "#e69f00",
  "#56b4e9",
  "#009e73",
  "#d55e00",
  "#cc79a7",
  "#0072b2",
  "#b8a800",
  "#882255",
  "#44aa99",
  "#6f5bd6",
].map(rgb);

/** From dark blue over teal to yellow, of rising lightness. */
const ramp = ["#3b2f7d", "#2f6592", "#1f988b", "#6cc25a", "#f2d32b"].map(rgb);

const faint: Rgb = [0.5, 0.48, 0.52];

function rgb(hex: string): Rgb {
  const part = (start: number): number => parseInt(hex.slice(start, start + 2), 16) / 255;
  return [part(1), part(3), part(5)];
}

/** As style sheets write it. */
export const css = ([r, g, b]: Rgb): string =>
  `rgb(${Math.round(255 * r)} ${Math.round(255 * g)} ${Math.round(255 * b)})`;

/** The colorings that the data allow, by their names on the page; the first is the usual one. */
export function coloringNames({ movies, popularity, embeddings }: Projector): readonly string[] {
  return [
    ...(movies.some(({ genres }) => genres.length > 0) ? ["genre"] : []),
    ...(movies.some(({ year }) => year !== undefined) ? ["year"] : []),
    ...popularity.map(({ name }) => `popularity, ${name}`),
    ...(embeddings.some(({ clusters }) => clusters) ? ["cluster"] : []),
    "liking",
  ];
}

/** The coloring of a name of `coloringNames`; `liking` gives the scores that are asked for by that of liking alone. */
export function coloring(
  name: string,
  projector: Projector,
  embedding: ProjectorEmbedding,
  liking: () => Float32Array,
): Painted {
  const window = projector.popularity.find((other) => name === `popularity, ${other.name}`);
  if (window) return byPopularity(window.counts);
  if (name === "year") return byYear(projector);
  if (name === "cluster") return byCluster(projector, embedding);
  return name === "liking" ? byLiking(liking()) : byGenre(projector);
}

/** By genre: each of the ten commonest has a color; a movie of several has that of the rarest among them. */
function byGenre({ movies }: Projector): Painted {
  const counts = new Map<string, number>();
  for (const { genres } of movies) for (const genre of genres) counts.set(genre, (counts.get(genre) ?? 0) + 1);
  const common = [...counts].sort(([, a], [, b]) => b - a).slice(0, series.length);
  const places = new Map(common.map(([name], place) => [name, place]));
  const colors = painted(movies.length, (movie) => {
    const own = movies[movie].genres.flatMap((genre) => places.get(genre) ?? []);
    return own.length === 0 ? faint : series[Math.max(...own)];
  });
  const entries = common.map(([name], place) => ({ name, color: series[place] }));
  return { colors, legend: { kind: "names", entries: [...entries, { name: "other", color: faint }] } };
}

function byYear({ movies }: Projector): Painted {
  const years = movies.flatMap(({ year }) => year ?? []).sort((a, b) => a - b);
  const at = (share: number): number => years[Math.floor(share * (years.length - 1))];
  const [low, high] = [at(0.02), at(0.98)];
  const colors = painted(movies.length, (movie) => {
    const { year } = movies[movie];
    return year === undefined ? faint : onRamp((year - low) / Math.max(1, high - low));
  });
  return { colors, legend: { kind: "ramp", low: String(low), high: String(high), stops: ramp } };
}

/** By counts, on a logarithmic ramp. */
function byPopularity(counts: Int32Array): Painted {
  const most = counts.reduce((a, b) => Math.max(a, b), 1);
  const colors = painted(counts.length, (movie) =>
    counts[movie] === 0 ? faint : onRamp(Math.log(counts[movie]) / Math.log(Math.max(2, most))),
  );
  return { colors, legend: { kind: "ramp", low: "1 rating", high: most.toLocaleString("en"), stops: ramp } };
}

function byCluster({ movies }: Projector, embedding: ProjectorEmbedding): Painted {
  const { clusters } = embedding;
  const colors = painted(movies.length, () => faint);
  const numbers = new Set<number>();
  embedding.movies.forEach((movie, row) => {
    if (clusters === undefined) return;
    numbers.add(clusters[row]);
    colors.set(series[clusters[row] % series.length], 3 * movie);
  });
  const entries = [...numbers]
    .sort((a, b) => a - b)
    .map((number) => ({ name: `cluster ${number + 1}`, color: series[number % series.length] }));
  return { colors, legend: { kind: "names", entries } };
}

/** By scores, the best brightest: by rank, as scores of different methods have different scales. */
function byLiking(scores: Float32Array): Painted {
  const order = Array.from(scores.keys())
    .filter((movie) => !Number.isNaN(scores[movie]))
    .sort((a, b) => scores[a] - scores[b]);
  const colors = painted(scores.length, () => faint);
  order.forEach((movie, place) => {
    // The square shows the few at the top apart.
    colors.set(onRamp(((place + 1) / order.length) ** 2), 3 * movie);
  });
  return { colors, legend: { kind: "ramp", low: "hardly", high: "very likely", stops: ramp } };
}

function painted(count: number, of: (movie: number) => Rgb): Float32Array {
  const colors = new Float32Array(3 * count);
  for (let movie = 0; movie < count; movie++) colors.set(of(movie), 3 * movie);
  return colors;
}

function onRamp(share: number): Rgb {
  const place = Math.min(1, Math.max(0, share)) * (ramp.length - 1);
  const left = Math.min(ramp.length - 2, Math.floor(place));
  const part = place - left;
  const mix = (c: 0 | 1 | 2): number => (1 - part) * ramp[left][c] + part * ramp[left + 1][c];
  return [mix(0), mix(1), mix(2)];
}
