import { MOST_SHEETS } from "./projector.ts";
import type { PosterSheets, Projector } from "./projector.ts";

/** Throws a RangeError that names the first part which does not fit the others. */
export function checkProjector({ movies, popularity, embeddings, likes, factors, posters }: Projector): void {
  const count = movies.length;
  sized("popularity", Math.max(1, popularity.length), popularity.length, "windows at least");
  for (const { name, counts } of popularity) sized(`popularity "${name}"`, count, counts.length, "counts");
  sized("embeddings", Math.max(1, embeddings.length), embeddings.length, "at least");
  for (const { name, movies: rows, width, vectors, clusters, maps } of embeddings) {
    const where = `embedding "${name}"`;
    sized(where, rows.length * width, vectors.length, "numbers");
    const bad = rows.findIndex((movie, row) => movie >= count || movie <= (rows[row - 1] ?? -1));
    if (bad >= 0)
      throw new RangeError(`projector: movies of ${where} must ascend below ${count}, got ${rows[bad]} in row ${bad}`);
    if (clusters) sized(`clusters of ${where}`, rows.length, clusters.length, "numbers");
    sized(`maps of ${where}`, Math.max(1, maps.length), maps.length, "at least");
    for (const map of maps) {
      sized(`map "${map.name}" of ${where}`, rows.length * map.dimensions, map.coordinates.length, "coordinates");
    }
  }
  if (likes) sized("likes", count, likes.cols, "columns");
  if (factors) sized("factors", count * factors.factors, factors.itemFactors.length, "numbers");
  if (posters) checkPosters(posters, count);
}

function checkPosters({ sheets, columns, rows, places }: PosterSheets, count: number): void {
  sized("posters", count, places.length, "places");
  if (sheets.length > MOST_SHEETS) {
    throw new RangeError(`projector: posters must be on at most ${MOST_SHEETS} sheets, got ${sheets.length}`);
  }
  const room = sheets.length * columns * rows;
  const bad = places.find((place) => place >= room);
  if (bad !== undefined) throw new RangeError(`projector: places of posters must be below ${room}, got ${bad}`);
}

function sized(what: string, expected: number, got: number, unit: string): void {
  if (got !== expected) throw new RangeError(`projector: ${what} must have ${expected} ${unit}, got ${got}`);
}
