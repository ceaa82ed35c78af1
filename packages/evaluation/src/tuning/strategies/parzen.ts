import { integer, normal } from "@marquee/core";
import type { Random } from "@marquee/core";
import { normalCdf } from "../../statistics/student.ts";

/** A density over positions in [0, 1]. */
export interface Density {
  draw(random: Random): number;
  at(position: number): number;
}

/**
 * The mixture, in equal parts, of a normal distribution cut to [0, 1] around each of `positions` and of the uniform one.
 * A normal is as wide as the larger gap to its neighbors, the ends of [0, 1] being neighbors too, and at least
 * 1 / min(100, positions + 2). Bergstra et al. (2011), section 4.
 */
export function rangeDensity(positions: readonly number[]): Density {
  const centers = positions.toSorted((a, b) => a - b);
  const narrowest = 1 / Math.min(100, centers.length + 2);
  const widths = centers.map((center, k) => {
    const before = center - (centers[k - 1] ?? 0);
    const after = (centers[k + 1] ?? 1) - center;
    return Math.max(narrowest, before, after);
  });
  const masses = centers.map((center, k) => normalCdf((1 - center) / widths[k]) - normalCdf(-center / widths[k]));
  return {
    draw(random) {
      const k = integer(random, centers.length + 1);
      if (k === centers.length) return random();
      for (;;) {
        const position = centers[k] + widths[k] * normal(random);
        if (position >= 0 && position <= 1) return position;
      }
    },
    at(position) {
      let sum = 1;
      for (let k = 0; k < centers.length; k++) {
        const z = (position - centers[k]) / widths[k];
        sum += Math.exp((-z * z) / 2) / (Math.sqrt(2 * Math.PI) * widths[k] * masses[k]);
      }
      return sum / (centers.length + 1);
    },
  };
}

/** How often each of `values` choices stands in `positions`, as a density over [0, 1]; all of them once more together. */
export function choiceDensity(positions: readonly number[], values: number): Density {
  const part = (position: number): number => Math.min(values - 1, Math.floor(position * values));
  return {
    draw(random) {
      const k = integer(random, positions.length + 1);
      return k === positions.length ? random() : (part(positions[k]) + random()) / values;
    },
    at(position) {
      const same = positions.filter((other) => part(other) === part(position)).length;
      return (values * same + 1) / (positions.length + 1);
    },
  };
}
