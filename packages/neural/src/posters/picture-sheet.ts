import { positiveInteger } from "@marquee/core";
import type { Pixels } from "@marquee/core";
import type { FeatureMaps } from "./poster-model.ts";

export interface PictureSheetOptions {
  /** Pictures beside each other. */
  readonly columns: number;
  /** Width of each; heights follow the first picture's shape. Default that of the first. */
  readonly width?: number;
  /** White pixels between them. Default 6. */
  readonly gap?: number;
}

/** Pictures beside and below each other on white, for a notebook; each pixel stays one, larger. */
export function pictureSheet(pictures: readonly Pixels[], { columns, width, gap = 6 }: PictureSheetOptions): Pixels {
  positiveInteger("pictureSheet: columns", columns);
  if (pictures.length === 0) throw new RangeError("pictureSheet: there must be at least one picture, got none");
  const [first] = pictures;
  const wide = positiveInteger("pictureSheet: width", width ?? first.width);
  const high = Math.round((wide * first.height) / first.width);
  const sheet = {
    width: columns * (wide + gap) - gap,
    height: Math.ceil(pictures.length / columns) * (high + gap) - gap,
  };
  const rgb = new Uint8Array(sheet.width * sheet.height * 3).fill(255);
  pictures.forEach((picture, k) => {
    const [left, top] = [(k % columns) * (wide + gap), Math.floor(k / columns) * (high + gap)];
    for (let y = 0; y < high; y++) {
      const row = Math.floor((y * picture.height) / high) * picture.width;
      for (let x = 0; x < wide; x++) {
        const from = 3 * (row + Math.floor((x * picture.width) / wide));
        rgb.set(picture.rgb.subarray(from, from + 3), 3 * ((top + y) * sheet.width + left + x));
      }
    }
  });
  return { ...sheet, rgb };
}

/** What each filter of a layer finds in a picture, in gray: black is nothing, white the most that the filter finds. */
export function mapPictures({ width, height, filters, values }: FeatureMaps): readonly Pixels[] {
  return Array.from({ length: filters }, (_, filter) => {
    const own = values.filter((_, k) => k % filters === filter);
    const most = own.reduce((a, b) => Math.max(a, b), 0);
    const rgb = Uint8Array.from({ length: 3 * own.length }, (_, k) =>
      most === 0 ? 0 : Math.round((255 * own[Math.floor(k / 3)]) / most),
    );
    return { width, height, rgb };
  });
}
