import { normal, random } from "@marquee/core";
import type { Projector } from "../src/index.ts";

const WIDTH = 8;

/** Made-up movies of three kinds, in two embeddings with maps in two and three dimensions. */
export function demoProjector(count = 60): Projector {
  const draw = random(3);
  const kinds = Array.from({ length: 3 }, () => Array.from({ length: WIDTH }, () => 2 * normal(draw)));
  const numbers = Int32Array.from({ length: count }, (_, movie) => movie);
  const vectors = Float32Array.from(
    { length: count * WIDTH },
    (_, k) => kinds[Math.floor(k / WIDTH) % 3][k % WIDTH] + normal(draw),
  );
  const map = (dimensions: 2 | 3): Float32Array =>
    Float32Array.from(
      { length: count * dimensions },
      (_, k) => vectors[Math.floor(k / dimensions) * WIDTH + (k % dimensions)],
    );
  const indices = Int32Array.from({ length: 4 * count }, (_, k) => (k % 4) * 3 + (Math.floor(k / 4) % 3));
  const half = numbers.slice(0, count / 2);
  return {
    title: "Made-up movies",
    movies: Array.from(numbers, (movie) => ({
      id: `m${movie}`,
      title: `Picture ${movie}`,
      year: 1960 + movie,
      genres: [["Comedy", "Drama", "Horror"][movie % 3]],
    })),
    popularity: [
      { name: "all time", counts: numbers.map((movie) => 1 + 7 * (count - movie)) },
      { name: "last 30 days", counts: numbers },
    ],
    embeddings: [
      {
        name: "first",
        description: "All movies.",
        movies: numbers,
        width: WIDTH,
        vectors,
        clusters: numbers.map((movie) => movie % 3),
        maps: [
          { name: "PCA", dimensions: 2, coordinates: map(2), trustworthiness: 0.9 },
          { name: "PCA", dimensions: 3, coordinates: map(3) },
        ],
      },
      {
        name: "second",
        description: "Half of them.",
        movies: half,
        width: WIDTH,
        vectors: vectors.slice(0, half.length * WIDTH),
        maps: [{ name: "PCA", dimensions: 2, coordinates: map(2).slice(0, half.length * 2) }],
      },
    ],
    likes: { rows: count, cols: count, indptr: Int32Array.from({ length: count + 1 }, (_, user) => 4 * user), indices },
  };
}
