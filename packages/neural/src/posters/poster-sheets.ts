import { positiveInteger } from "@marquee/core";
import type { Pixels } from "@marquee/core";

/** Small pictures of one size beside and below each other on large ones. */
export interface ImageSheets {
  /** JPEG files. */
  readonly sheets: readonly Uint8Array[];
  readonly columns: number;
  readonly rows: number;
  /** The place of each picture, row by row, sheet by sheet; −1 where there is none. */
  readonly places: Int32Array;
}

export interface ImageSheetOptions {
  /** Of each small picture, in pixels. */
  readonly width: number;
  readonly height: number;
  /** Pictures beside and below each other on a sheet. */
  readonly columns: number;
  readonly rows: number;
  /** 1 … 100. Default 80. */
  readonly quality?: number;
}

/**
 * Lays pictures, all of the size of the options, on sheets in their order; undefined ones take no place unless
 * `keepOrder` says that picture k stands at place k, with a gap where there is none. Throws a RangeError where a picture
 * has another size.
 */
export async function imageSheets(
  pictures: readonly (Pixels | undefined)[],
  { width, height, columns, rows, quality = 80 }: ImageSheetOptions,
  keepOrder = false,
): Promise<ImageSheets> {
  for (const [name, value] of Object.entries({ width, height, columns, rows, quality })) {
    positiveInteger(`imageSheets: ${name}`, value);
  }
  for (const picture of pictures) {
    if (picture && (picture.width !== width || picture.height !== height)) {
      const got = `${picture.width} × ${picture.height}`;
      throw new RangeError(`imageSheets: pictures must be of ${width} × ${height} pixels, got ${got}`);
    }
  }
  const { default: sharp } = await import("sharp");
  const places = new Int32Array(pictures.length).fill(-1);
  let count = 0;
  pictures.forEach((picture, k) => {
    if (picture) places[k] = keepOrder ? k : count++;
  });
  const last = places.reduce((a, b) => Math.max(a, b), -1);
  const sheets: Uint8Array[] = [];
  for (let first = 0; first <= last; first += columns * rows) {
    const rgb = new Uint8Array(3 * width * columns * height * rows);
    pictures.forEach((picture, k) => {
      const place = places[k] - first;
      if (picture && place >= 0 && place < columns * rows) lay(picture, rgb, place, columns);
    });
    const raw = { width: width * columns, height: height * rows, channels: 3 } as const;
    sheets.push(new Uint8Array(await sharp(rgb, { raw }).jpeg({ quality }).toBuffer()));
  }
  return { sheets, columns, rows, places };
}

function lay({ width, height, rgb }: Pixels, sheet: Uint8Array, place: number, columns: number): void {
  const [row, column] = [Math.floor(place / columns), place % columns];
  for (let y = 0; y < height; y++) {
    const from = 3 * y * width;
    sheet.set(rgb.subarray(from, from + 3 * width), 3 * ((row * height + y) * width * columns + column * width));
  }
}
