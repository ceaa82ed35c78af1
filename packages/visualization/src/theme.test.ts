import { describe, expect, it } from "vitest";
import { palettes } from "./theme.ts";

type Triple = readonly [number, number, number];

/** Linear sRGB of `#rrggbb`. */
const linear = (hex: string): Triple =>
  [1, 3, 5].map((at) => {
    const c = parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as unknown as Triple;

const luminance = ([r, g, b]: Triple): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;

/** WCAG 2.2 contrast ratio. */
function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(linear(a)), luminance(linear(b))].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

const times = (matrix: readonly Triple[], v: Triple): Triple =>
  matrix.map((row) => row[0] * v[0] + row[1] * v[1] + row[2] * v[2]) as unknown as Triple;

/** Machado, Oliveira and Fernandes (2009), severity 1, on linear sRGB. */
const visions: Readonly<Record<string, readonly Triple[]>> = {
  "full color": [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** OKLab (Ottosson 2020) of linear sRGB. */
function oklab(rgb: Triple): Triple {
  const lms = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    rgb.map((c) => Math.min(1, Math.max(0, c))) as unknown as Triple,
  );
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    lms.map(Math.cbrt) as unknown as Triple,
  );
}

describe.each(["light", "dark"] as const)("the %s palette", (name) => {
  const { background, surface, text, muted, accent, series } = palettes[name];

  it("is readable: text 7 : 1, muted text and accent 4.5 : 1, series 3 : 1 on both surfaces", () => {
    for (const under of [background, surface]) {
      expect(contrast(text, under)).toBeGreaterThan(7);
      expect(contrast(muted, under)).toBeGreaterThan(4.5);
      expect(contrast(accent, under)).toBeGreaterThan(4.5);
      for (const color of series) expect(contrast(color, under)).toBeGreaterThan(3);
    }
  });

  it.each(Object.keys(visions))("keeps its series apart under %s", (vision) => {
    const seen = series.map((color) => oklab(times(visions[vision], linear(color))));
    const distances = seen.flatMap((a, i) => seen.slice(i + 1).map((b) => Math.hypot(...a.map((v, k) => v - b[k]))));
    // .02 is about one just noticeable difference in OKLab; small marks need several.
    expect(Math.min(...distances)).toBeGreaterThan(0.1);
  });
});
