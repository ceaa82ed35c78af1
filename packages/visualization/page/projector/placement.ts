import type { ProjectorEmbedding, ProjectorMap } from "../../src/projector/projector.ts";

/** The points of all movies in the scene: around the origin, nearly all of them within 1 of it. */
export interface Placement {
  /** (movies × 3). */
  readonly places: Float32Array;
  /** By movie, 1 for those that the map has. */
  readonly shown: Uint8Array;
}

/** Where a map puts `count` movies. */
export function placementOf({ movies }: ProjectorEmbedding, map: ProjectorMap, count: number): Placement {
  const { dimensions, coordinates } = map;
  const places = new Float32Array(3 * count);
  const shown = new Uint8Array(count);
  const middle = Array.from({ length: dimensions }, (_, d) => medianOf(column(coordinates, dimensions, d)));
  const distances = Float32Array.from({ length: movies.length }, (_, row) =>
    Math.hypot(...middle.map((center, d) => coordinates[row * dimensions + d] - center)),
  );
  // The farthest hundredth must not make the rest small.
  const far = distances.toSorted()[Math.floor(0.99 * (distances.length - 1))];
  movies.forEach((movie, row) => {
    shown[movie] = 1;
    for (let d = 0; d < dimensions; d++) {
      places[3 * movie + d] = (coordinates[row * dimensions + d] - middle[d]) / (far === 0 ? 1 : far);
    }
  });
  return { places, shown };
}

const column = (values: Float32Array, width: number, from: number): Float32Array =>
  Float32Array.from({ length: values.length / width }, (_, row) => values[row * width + from]);

const medianOf = (values: Float32Array): number => values.toSorted()[values.length >> 1];

/** Sizes of points in the scene: the more often rated, the larger; smaller when there are more of them. */
export function sizesOf(counts: Int32Array): Float32Array {
  const most = Math.log1p(counts.reduce((a, b) => Math.max(a, b), 1));
  const crowd = Math.min(1.6, Math.sqrt(4000 / counts.length));
  return Float32Array.from(counts, (count) => crowd * (0.009 + 0.021 * (Math.log1p(count) / most) ** 2));
}
