import { readPng, writeIndexedPng } from "./pixels.ts";

/** What a PNG with a palette can hold. */
const MOST = 256;

/** A color as one number, 0xrrggbb, and its pixels. */
type Counted = readonly [color: number, count: number];

/**
 * The same picture in at most 256 colors, about a quarter of the bytes for a figure of flat colors: the colors are cut
 * into boxes at the median of their pixels along the longest side (Heckbert 1982), and each box takes its most frequent
 * color, so that flat areas keep theirs. Other pictures than `readPng` reads come back unchanged.
 */
export function fewColors(png: Uint8Array): Uint8Array {
  const pixels = readPng(png);
  if (pixels === undefined) return png;
  const { rgb } = pixels;
  const colors = Uint32Array.from(
    { length: rgb.length / 3 },
    (_, p) => (rgb[3 * p] << 16) | (rgb[3 * p + 1] << 8) | rgb[3 * p + 2],
  );
  const counts = new Map<number, number>();
  for (const color of colors) counts.set(color, (counts.get(color) ?? 0) + 1);
  const boxes = boxesOf([...counts].sort(([a], [b]) => a - b));
  const indexOf = new Map<number, number>();
  const palette = new Uint8Array(3 * boxes.length);
  boxes.forEach((box, index) => {
    const [shown] = box.reduce((a, b) => (b[1] > a[1] ? b : a));
    palette.set([channel(shown, 0), channel(shown, 1), channel(shown, 2)], 3 * index);
    for (const [color] of box) indexOf.set(color, index);
  });
  return writeIndexedPng(
    pixels,
    Uint8Array.from(colors, (color) => indexOf.get(color)!),
    palette,
  );
}

const channel = (color: number, c: number): number => (color >> (16 - 8 * c)) & 255;

function boxesOf(all: readonly Counted[]): readonly (readonly Counted[])[] {
  const boxes = [measured(all)];
  while (boxes.length < MOST) {
    const widest = boxes.reduce((a, { length }, k) => (length > boxes[a].length ? k : a), 0);
    const { box, side, length } = boxes[widest];
    if (length === 0) break;
    boxes.splice(widest, 1, ...halves(box, side).map(measured));
  }
  return boxes.map(({ box }) => box);
}

/** A box, the channel in which its colors differ most, and by how much. */
function measured(box: readonly Counted[]): {
  readonly box: readonly Counted[];
  readonly side: number;
  readonly length: number;
} {
  const lengths = [0, 1, 2].map((c) => {
    let [low, high] = [255, 0];
    for (const [color] of box) [low, high] = [Math.min(low, channel(color, c)), Math.max(high, channel(color, c))];
    return high - low;
  });
  const length = Math.max(...lengths);
  return { box, side: lengths.indexOf(length), length };
}

/** A box cut along `side` where half of its pixels lie, both parts with at least one color. */
function halves(box: readonly Counted[], side: number): readonly (readonly Counted[])[] {
  const sorted = box.toSorted(([a], [b]) => channel(a, side) - channel(b, side) || a - b);
  const half = sorted.reduce((sum, [, count]) => sum + count, 0) / 2;
  let [sum, cut] = [0, 0];
  while (cut < sorted.length - 1 && (cut === 0 || sum < half)) sum += sorted[cut++][1];
  return [sorted.slice(0, cut), sorted.slice(cut)];
}
