import { Vector3 } from "three";
import type { Camera } from "three";
import type { Placement } from "./placement.ts";

/** A place on the canvas in CSS pixels; `depth` is the distance from the eye. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly depth: number;
}

/** Which movies are where on the canvas. */
export interface Picking {
  /** Where a movie is on the canvas; undefined when it is not seen. */
  placeOf(movie: number): Place | undefined;
  /** The movie at a place of the canvas. */
  movieAt(x: number, y: number): number | undefined;
  /** The movies in a rectangle of the canvas. */
  moviesWithin(left: number, top: number, right: number, bottom: number): number[];
}

/** How far from a point a click may be, in pixels. */
const REACH = 18;

/** Picks among the points as `camera` sees them on `canvas`; `placement` says where they are now. */
export function createPicking(canvas: HTMLCanvasElement, camera: Camera, placement: () => Placement): Picking {
  const at = new Vector3();
  const placeOf = (movie: number): Place | undefined => {
    const { places, shown } = placement();
    if (shown[movie] === 0) return undefined;
    const depth = at.fromArray(places, 3 * movie).distanceTo(camera.position);
    at.project(camera);
    if (Math.abs(at.x) > 1.05 || Math.abs(at.y) > 1.05 || at.z > 1) return undefined;
    return { x: ((at.x + 1) / 2) * canvas.clientWidth, y: ((1 - at.y) / 2) * canvas.clientHeight, depth };
  };
  return {
    placeOf,
    movieAt(x, y) {
      let found: number | undefined;
      let best = Infinity;
      for (let movie = 0; movie < placement().shown.length; movie++) {
        const place = placeOf(movie);
        if (place === undefined) continue;
        const away = Math.hypot(place.x - x, place.y - y);
        if (away > REACH) continue;
        // Of two under the finger the nearer one to the eye, unless the other is clearly nearer to the finger.
        const cost = away + 4 * place.depth;
        if (cost < best) [found, best] = [movie, cost];
      }
      return found;
    },
    moviesWithin(left, top, right, bottom) {
      const inside = (movie: number): boolean => {
        const place = placeOf(movie);
        return place !== undefined && place.x >= left && place.x <= right && place.y >= top && place.y <= bottom;
      };
      return Array.from(placement().shown.keys()).filter(inside);
    },
  };
}
