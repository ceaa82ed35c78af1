import type { Vector3 } from "three";

/** A flight of the camera. */
export interface Flight {
  /** Begins one, from where the camera is now. */
  to(position: Vector3, target: Vector3): void;
  /** Puts the camera where it is at `time`, at the end at once; whether a flight was under way. */
  step(time: number, atOnce: boolean): boolean;
}

const FLY_MS = 600;

/** Slow at both ends: 0 at 0, 1 at 1. */
export const eased = (share: number): number => (share < 0.5 ? 4 * share ** 3 : 1 - (2 - 2 * share) ** 3 / 2);

/** Flies by writing into the camera's `position` and into the `target` that it looks at. */
export function createFlight(position: Vector3, target: Vector3): Flight {
  let way: { readonly since: number; readonly from: readonly Vector3[]; readonly to: readonly Vector3[] } | undefined;
  return {
    to(...ends) {
      way = { since: performance.now(), from: [position.clone(), target.clone()], to: ends };
    },
    step(time, atOnce) {
      if (way === undefined) return false;
      const { since, from, to } = way;
      const share = atOnce ? 1 : Math.min(1, Math.max(0, (time - since) / FLY_MS));
      position.lerpVectors(from[0], to[0], eased(share));
      target.lerpVectors(from[1], to[1], eased(share));
      if (share === 1) way = undefined;
      return true;
    },
  };
}
