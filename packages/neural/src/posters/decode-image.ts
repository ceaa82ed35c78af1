import { firstLineOf, oneOf, positiveInteger } from "@marquee/core";
import type { Pixels } from "@marquee/core";
import type { Sharp } from "sharp";

/** What becomes of an image whose sides have another ratio than the ones asked for. */
export const IMAGE_FITS = ["fill", "cover", "contain"] as const;

export interface DecodeOptions {
  readonly width: number;
  readonly height: number;
  /** "fill" stretches it, "cover" cuts off what is over, "contain" fills up with white. Default "fill". */
  readonly fit?: (typeof IMAGE_FITS)[number];
  /** Least width and height of the file's own image. Default 16. */
  readonly smallest?: number;
}

/** What is decoded; other formats, some of which can name further files, are refused. */
const FORMATS: readonly string[] = ["jpeg", "png", "webp", "gif", "tiff", "avif", "heif"];

/** Above it an image is taken for an attack. */
const MOST_PIXELS = 100_000_000;

/**
 * Decodes an image file and brings it to one size: gray and CMYK become red, green and blue, what shines through is
 * laid on white, the camera's rotation is applied, of moving images the first picture counts. Throws a RangeError that
 * says what is wrong with a file that is broken, cut off, too small or no image.
 */
export async function decodeImage(bytes: Uint8Array, options: DecodeOptions): Promise<Pixels> {
  const { width, height, fit = "fill", smallest = 16 } = options;
  positiveInteger("decodeImage: width", width);
  positiveInteger("decodeImage: height", height);
  positiveInteger("decodeImage: smallest", smallest);
  oneOf("decodeImage: fit", fit, IMAGE_FITS);
  const { default: sharp } = await import("sharp");
  try {
    const image = sharp(bytes, { failOn: "truncated", limitInputPixels: MOST_PIXELS });
    await check(image, smallest);
    const { data } = await image
      .autoOrient()
      .flatten({ background: "white" })
      .toColourspace("srgb")
      .resize(width, height, { fit, background: "white" })
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { width, height, rgb: new Uint8Array(data.buffer, data.byteOffset, data.length) };
  } catch (error) {
    if (error instanceof RangeError) throw error;
    throw new RangeError(
      `decodeImage: the file must be a whole image, got one of which is said: ${firstLineOf(error).replace(/\W+$/, "")}`,
    );
  }
}

async function check(image: Sharp, smallest: number): Promise<void> {
  const { format, width, height } = await image.metadata();
  if (!FORMATS.includes(format)) {
    throw new RangeError(`decodeImage: the file must be of ${FORMATS.join(", ")}, got ${format}`);
  }
  if (width < smallest || height < smallest) {
    const least = `${smallest} × ${smallest}`;
    throw new RangeError(`decodeImage: the image must have at least ${least} pixels, got ${width} × ${height}`);
  }
}

/** A picture as the bytes of a PNG file. */
export async function encodePng(picture: Pixels): Promise<Uint8Array> {
  return new Uint8Array(await (await rawImage(picture)).png().toBuffer());
}

/** A picture as the bytes of a JPEG file, a fraction of a PNG's where it has grain; quality from 1 to 100. */
export async function encodeJpeg(picture: Pixels, quality = 85): Promise<Uint8Array> {
  return new Uint8Array(await (await rawImage(picture)).jpeg({ quality }).toBuffer());
}

async function rawImage({ width, height, rgb }: Pixels): Promise<Sharp> {
  const { default: sharp } = await import("sharp");
  return sharp(rgb, { raw: { width, height, channels: 3 } });
}
