import { crc32, deflateSync, inflateSync } from "node:zlib";
import type { Pixels } from "@marquee/core";

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** Bytes of the signature and of the header's chunk, which comes first. */
const HEAD = signature.length + 25;

/**
 * The pixels of a PNG of 8 bits per channel, color or color with alpha, not interlaced; undefined for any other file,
 * and for a picture with a pixel that is not opaque.
 */
export function readPng(png: Uint8Array): Pixels | undefined {
  if (png.length < HEAD || signature.some((byte, k) => byte !== png[k])) return undefined;
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const [width, height, depth, color, interlaced] = [view.getUint32(16), view.getUint32(20), png[24], png[25], png[28]];
  if (depth !== 8 || (color !== 2 && color !== 6) || interlaced !== 0) return undefined;
  const parts: Uint8Array[] = [];
  for (let at = signature.length; at < png.length;) {
    const length = view.getUint32(at);
    if (String.fromCharCode(...png.subarray(at + 4, at + 8)) === "IDAT")
      parts.push(png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const channels = color === 2 ? 3 : 4;
  const lines = unfiltered(inflateSync(Buffer.concat(parts)), width * channels, height, channels);
  const rgb = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel++) {
    if (channels === 4 && lines[4 * pixel + 3] !== 255) return undefined;
    for (let c = 0; c < 3; c++) rgb[3 * pixel + c] = lines[channels * pixel + c];
  }
  return { width, height, rgb };
}

/** The bytes of the rows without their filters (PNG 1.2, section 6); `step` bytes are a pixel. */
function unfiltered(data: Uint8Array, stride: number, height: number, step: number): Uint8Array {
  const lines = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = data[y * (stride + 1)];
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const left = x >= step ? lines[at - step] : 0;
      const up = y > 0 ? lines[at - stride] : 0;
      const corner = x >= step && y > 0 ? lines[at - stride - step] : 0;
      lines[at] = data[y * (stride + 1) + 1 + x] + predicted(filter, left, up, corner);
    }
  }
  return lines;
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  switch (filter) {
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    case 4: {
      const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
      return a <= b && a <= c ? left : b <= c ? up : corner;
    }
    default:
      return 0;
  }
}

/** A PNG of at most 256 colors: `indices` has one per pixel, `palette` red, green and blue of each color. */
export function writeIndexedPng(
  { width, height }: Omit<Pixels, "rgb">,
  indices: Uint8Array,
  palette: Uint8Array,
): Uint8Array {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, 3, 0, 0, 0], 8);
  const rows = new Uint8Array((width + 1) * height);
  for (let y = 0; y < height; y++) rows.set(indices.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  const chunks = [chunk("IHDR", header), chunk("PLTE", palette), chunk("IDAT", deflateSync(rows, { level: 9 }))];
  return new Uint8Array(Buffer.concat([signature, ...chunks, chunk("IEND", new Uint8Array())]));
}

function chunk(name: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(data.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(Buffer.from(name, "latin1"), 4);
  bytes.set(data, 8);
  view.setUint32(data.length + 8, crc32(bytes.subarray(4, data.length + 8)));
  return bytes;
}
