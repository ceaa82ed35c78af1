import sharp from "sharp";

/** Pixels of a small picture; it is shown smaller, so that it is sharp on fine screens as well. */
const WIDTH = 640;
const HEIGHT = 390;
const GROUND = "#fffdf9"; // of the figures
/** Bytes that a small picture may have. */
export const LARGEST = 60_000;

/** A picture of a figure for the table of contents: of one size, on the figures' ground, in as many colors as fit. */
export async function thumbnail(picture) {
  const fitted = sharp(picture).resize(WIDTH, HEIGHT, { fit: "contain", background: GROUND });
  const flat = await fitted.flatten({ background: GROUND }).png().toBuffer();
  for (const colors of [64, 32, 16]) {
    const small = await sharp(flat).png({ palette: true, colors, effort: 10, dither: 0 }).toBuffer();
    if (small.length < LARGEST) return small;
  }
  throw new Error(`thumbnail: picture must fit in ${LARGEST} bytes`);
}
