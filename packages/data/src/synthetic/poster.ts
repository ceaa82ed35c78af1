import { derive, integer, normal, random } from "@marquee/core";
import type { Pixels, Random } from "@marquee/core";
import { shapes } from "./poster-shapes.ts";
import type { Shape } from "./poster-shapes.ts";

const WIDTH = 60;
const HEIGHT = 90;
/** How often a poster has the color, and independently the figure, of another genre. */
const MISLEADING = 0.15;
/** Turn of the hue from genre to genre, in degrees: the golden angle keeps any number of genres apart. */
const TURN = 137.508;
/** Standard deviation of a poster's hue, in degrees. */
const HUE_NOISE = 8;
/** Bound of what is added to each value of a pixel, the sum of two uniform numbers. */
const GRAIN = 25;
/** Small discs of any color, which say nothing. */
const SPOTS = 4;

type Color = readonly [number, number, number];

/** Paints (x, y) or leaves it as it is. */
type Layer = (x: number, y: number) => Color | undefined;

/**
 * A poster of 60 × 90 pixels whose picture carries the genre of the strongest taste, noisily: its background has the hue
 * of the genre, and on it stands the figure of the genre in some gray, of any size and at any place. Each of the two is
 * that of another genre in 15 % of the posters. Spots of any color, lines as of a title, light and grain say nothing.
 */
export function syntheticPoster(item: number, tastes: Float32Array, seed: number): Pixels {
  const next = random(derive(seed, "poster", item));
  const genre = tastes.indexOf(tastes.reduce((a, b) => Math.max(a, b)));
  const shown = (): number => (next() < MISLEADING ? integer(next, tastes.length) : genre);
  const hue = shown() * TURN + HUE_NOISE * normal(next);
  const [saturation, top, bottom] = [0.45 + 0.4 * next(), 0.35 + 0.5 * next(), 0.35 + 0.5 * next()];
  const figure = figureOf(shapes[shown() % shapes.length], next);
  const spots = Array.from({ length: SPOTS }, () => spotOf(next));
  const layers = [titleOf(next), figure, ...spots];
  const rgb = new Uint8Array(WIDTH * HEIGHT * 3);
  for (let y = 0, k = 0; y < HEIGHT; y++) {
    const ground = colorOf(hue, saturation, top + ((bottom - top) * y) / HEIGHT);
    for (let x = 0; x < WIDTH; x++) {
      const color = layers.reduce<Color | undefined>((found, layer) => found ?? layer(x, y), undefined) ?? ground;
      for (const value of color)
        rgb[k++] = Math.min(255, Math.max(0, Math.round(value + GRAIN * (next() + next() - 1))));
    }
  }
  return { width: WIDTH, height: HEIGHT, rgb };
}

function figureOf(shape: Shape, next: Random): Layer {
  const size = 12 + 12 * next();
  const [left, top] = [size + (WIDTH - 2 * size) * next(), size + (0.8 * HEIGHT - 2 * size) * next()];
  const gray = next() < 0.5 ? 20 + 40 * next() : 200 + 40 * next();
  const color: Color = [gray, gray, gray];
  return (x, y) => (shape((x - left) / size, (y - top) / size) ? color : undefined);
}

function spotOf(next: Random): Layer {
  const [size, left, top] = [1 + 4 * next(), WIDTH * next(), HEIGHT * next()];
  const color = colorOf(360 * next(), next(), 0.2 + 0.7 * next());
  return (x, y) => (Math.hypot(x - left, y - top) < size ? color : undefined);
}

/** Two bars near the lower edge. */
function titleOf(next: Random): Layer {
  const lengths = [0, 1].map(() => 8 + 18 * next());
  const gray = next() < 0.5 ? 10 : 245;
  return (x, y) => {
    const line = Math.floor((y - 0.84 * HEIGHT) / 5);
    const inside = (line === 0 || line === 1) && (y - 0.84 * HEIGHT) % 5 < 3 && Math.abs(x - WIDTH / 2) < lengths[line];
    return inside ? [gray, gray, gray] : undefined;
  };
}

/** Red, green and blue of a hue in degrees, a saturation and a value from 0 to 1 (Smith 1978). */
function colorOf(hue: number, saturation: number, value: number): Color {
  const channel = (offset: number): number => {
    const k = (((offset + hue / 60) % 6) + 6) % 6;
    return 255 * value * (1 - saturation * Math.max(0, Math.min(k, 4 - k, 1)));
  };
  return [channel(5), channel(3), channel(1)];
}
