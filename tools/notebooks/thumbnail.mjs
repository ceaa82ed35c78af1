import sharp from "sharp";

/** Pixels of a small picture; it is shown at half of that, so that it is sharp on fine screens as well. */
const WIDTH = 720;
const HEIGHT = 440;
const GROUND = "#fffdf9"; // of the figures

/** A picture of a figure for the table of contents: of one size, on the figures' ground, in at most 64 colors. */
export async function thumbnail(picture) {
  const fitted = sharp(picture).resize(WIDTH, HEIGHT, { fit: "contain", background: GROUND });
  return fitted.flatten({ background: GROUND }).png({ palette: true, colors: 64, effort: 10, dither: 0 }).toBuffer();
}
