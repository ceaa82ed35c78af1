import { floatsAt } from "../threads/layout.ts";
import type { WasmMemory } from "../threads/web-assembly.ts";

/** Floats that the place of a point takes: x, y, z and 0, with z = 0 in a plane. */
export const PLACE = 4;

/** Copies points (n × dimensions) to places at `address`. */
export function placesInto(points: Float32Array, dimensions: number, memory: WasmMemory, address: number): void {
  const places = floatsAt(memory, address, (points.length / dimensions) * PLACE);
  for (let from = 0, to = 0; from < points.length; from += dimensions, to += PLACE) {
    for (let d = 0; d < dimensions; d++) places[to + d] = points[from + d];
  }
}

/** Checks the shape of points (n × dimensions), of which there is one for each row of a matrix; returns n. */
export function checkPoints(name: string, rows: number, points: Float32Array, dimensions: number): number {
  if (dimensions !== 2 && dimensions !== 3) {
    throw new RangeError(`${name}: dimensions must be 2 or 3, got ${String(dimensions)}`);
  }
  if (points.length !== rows * dimensions) {
    throw new RangeError(`${name}: points must have ${rows} × ${dimensions} entries, got ${points.length}`);
  }
  return rows;
}
