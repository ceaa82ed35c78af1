import type { Pixels } from "@marquee/core";
import sharp from "sharp";
import type { Sharp } from "sharp";
import { describe, expect, it } from "vitest";
import { decodeImage, encodeJpeg, encodePng } from "./decode-image.ts";

const size = { width: 2, height: 3 };
const plain = (channels: 3 | 4, color: object, width = 40, height = 60): Sharp =>
  sharp({ create: { width, height, channels, background: color as { r: number; g: number; b: number } } });
const red = plain(3, { r: 200, g: 30, b: 30 });

/** The mean of each color. */
const mean = ({ rgb }: Pixels): number[] =>
  [0, 1, 2].map((c) => rgb.reduce((sum, value, k) => (k % 3 === c ? sum + value : sum), 0) / (rgb.length / 3));

describe("decodeImage", () => {
  it.each([
    ["a JPEG", red.clone().jpeg({ quality: 100, chromaSubsampling: "4:4:4" })],
    ["a progressive JPEG", red.clone().jpeg({ quality: 100, progressive: true })],
    ["a PNG", red.clone().png()],
    ["a PNG of a palette", red.clone().png({ palette: true })],
    ["a WebP", red.clone().webp({ lossless: true })],
    ["a GIF", red.clone().gif()],
    ["a TIFF", red.clone().tiff()],
    ["a PNG of 16 bits", red.clone().toColourspace("rgb16").png()],
  ])("reads %s", async (_, image) => {
    const pixels = await decodeImage(await image.toBuffer(), size);
    expect([pixels.width, pixels.height, pixels.rgb.length]).toEqual([2, 3, 18]);
    mean(pixels).forEach((value, c) => expect(Math.abs(value - [200, 30, 30][c])).toBeLessThan(6));
  });

  it("makes three colors of a gray image", async () => {
    const gray = await plain(3, { r: 90, g: 90, b: 90 }).toColourspace("b-w").jpeg({ quality: 100 }).toBuffer();
    expect((await sharp(gray).metadata()).channels).toBe(1);
    mean(await decodeImage(gray, size)).forEach((value) => expect(Math.abs(value - 90)).toBeLessThan(3));
  });

  it("makes red of a red in CMYK, which printing made paler", async () => {
    const cmyk = await red.clone().toColourspace("cmyk").jpeg({ quality: 100 }).toBuffer();
    expect((await sharp(cmyk).metadata()).channels).toBe(4);
    const [r, g, b] = mean(await decodeImage(cmyk, size));
    expect(r).toBeGreaterThan(150);
    expect(Math.max(g, b)).toBeLessThan(90);
  });

  it("lays what shines through on white", async () => {
    const half = await plain(4, { r: 0, g: 0, b: 0, alpha: 0.5 }).png().toBuffer();
    mean(await decodeImage(half, size)).forEach((value) => expect(Math.abs(value - 127)).toBeLessThan(2));
    const grayHalf = await plain(4, { r: 0, g: 0, b: 0, alpha: 0.5 }).toColourspace("b-w").png().toBuffer();
    mean(await decodeImage(grayHalf, size)).forEach((value) => expect(Math.abs(value - 127)).toBeLessThan(2));
  });

  it("turns an image as the camera says", async () => {
    const upper = await sharp({ create: { width: 40, height: 20, channels: 3, background: "black" } })
      .composite([{ input: { create: { width: 20, height: 20, channels: 3, background: "white" } }, left: 0, top: 0 }])
      .jpeg({ quality: 100 })
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const { rgb } = await decodeImage(upper, { width: 1, height: 2 });
    expect(rgb[0]).toBeGreaterThan(200);
    expect(rgb[3]).toBeLessThan(60);
  });

  it("stretches, cuts or fills up what has another shape", async () => {
    const wide = await sharp({ create: { width: 60, height: 20, channels: 3, background: "black" } })
      .composite([{ input: { create: { width: 20, height: 20, channels: 3, background: "red" } }, left: 0, top: 0 }])
      .png()
      .toBuffer();
    const at = async (fit: "fill" | "cover" | "contain"): Promise<number[]> => {
      const { rgb } = await decodeImage(wide, { width: 30, height: 30, fit });
      return [...rgb.subarray(15 * 90 + 3, 15 * 90 + 6), rgb[5]];
    };
    expect(await at("fill")).toEqual([255, 0, 0, 0]);
    expect(await at("cover")).toEqual([0, 0, 0, 0]);
    expect(await at("contain")).toEqual([255, 0, 0, 255]);
  });

  it("says of broken, cut, tiny and foreign files what is wrong", async () => {
    const noise = await sharp({
      create: {
        width: 200,
        height: 300,
        channels: 3,
        background: "gray",
        noise: { type: "gaussian", mean: 128, sigma: 50 },
      },
    })
      .jpeg()
      .toBuffer();
    await expect(decodeImage(noise.subarray(0, noise.length / 2), size)).rejects.toThrow(RangeError);
    await expect(decodeImage(new Uint8Array(0), size)).rejects.toThrow("must be a whole image");
    await expect(decodeImage(new TextEncoder().encode("<html>no poster</html>"), size)).rejects.toThrow("whole image");
    const dot = await plain(3, { r: 0, g: 0, b: 0 }, 1, 1).gif().toBuffer();
    await expect(decodeImage(dot, size)).rejects.toThrow("must have at least 16 × 16 pixels, got 1 × 1");
    expect((await decodeImage(dot, { ...size, smallest: 1 })).rgb).toHaveLength(18);
    const drawing = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"/>');
    await expect(decodeImage(drawing, size)).rejects.toThrow(
      "must be of jpeg, png, webp, gif, tiff, avif, heif, got svg",
    );
  });

  it("gives back what encodePng wrote", async () => {
    const rgb = Uint8Array.from({ length: 20 * 30 * 3 }, (_, k) => (k * 37) % 256);
    const png = await encodePng({ width: 20, height: 30, rgb });
    expect(await decodeImage(png, { width: 20, height: 30 })).toEqual({ width: 20, height: 30, rgb });
  });

  it("gives back nearly what encodeJpeg wrote, the nearer the better its quality", async () => {
    const rgb = Uint8Array.from({ length: 20 * 30 * 3 }, (_, k) => 100 + (k % 60));
    const error = async (quality: number): Promise<number> => {
      const jpeg = await encodeJpeg({ width: 20, height: 30, rgb }, quality);
      const read = await decodeImage(jpeg, { width: 20, height: 30 });
      return read.rgb.reduce((sum, value, k) => sum + Math.abs(value - rgb[k]), 0) / rgb.length;
    };
    const [good, poor] = [await error(95), await error(20)];
    expect(good).toBeLessThan(6);
    expect(poor).toBeGreaterThan(good);
  });

  it("refuses sides that are no sizes", async () => {
    await expect(decodeImage(new Uint8Array(0), { width: 0, height: 1 })).rejects.toThrow(
      "decodeImage: width must be a positive integer, got 0",
    );
    await expect(decodeImage(new Uint8Array(0), { width: 1, height: 1, smallest: NaN })).rejects.toThrow(
      "decodeImage: smallest must be a positive integer, got NaN",
    );
  });
});
