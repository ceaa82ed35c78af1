import { crc32, deflateSync, inflateSync } from "node:zlib";
import { random } from "@marquee/core";
import { describe, expect, it } from "vitest";
import { fewColors } from "./few-colors.ts";
import { readPng } from "./pixels.ts";

const [WIDTH, HEIGHT] = [24, 30];

/** A PNG of 8 bits whose row y has filter y modulo 5, written as section 6 of PNG 1.2 says. */
function filteredPng(bytes: Uint8Array, channels: 3 | 4): Uint8Array {
  const stride = WIDTH * channels;
  const rows = new Uint8Array((stride + 1) * HEIGHT);
  const at = (y: number, x: number): number => (y < 0 || x < 0 ? 0 : bytes[y * stride + x]);
  for (let y = 0; y < HEIGHT; y++) {
    rows[y * (stride + 1)] = y % 5;
    for (let x = 0; x < stride; x++) {
      const [a, b, c] = [at(y, x - channels), at(y - 1, x), at(y - 1, x - channels)];
      const p = a + b - c;
      const nearest = [a, b, c].reduce((best, each) => (Math.abs(p - each) < Math.abs(p - best) ? each : best));
      rows[y * (stride + 1) + 1 + x] = at(y, x) - [0, a, b, Math.floor((a + b) / 2), nearest][y % 5];
    }
  }
  const chunk = (name: string, data: Uint8Array): Buffer => {
    const body = Buffer.concat([Buffer.from(name), data]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    check.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, check]);
  };
  const header = Buffer.from([0, 0, 0, WIDTH, 0, 0, 0, HEIGHT, 8, channels === 3 ? 2 : 6, 0, 0, 0]);
  const data = deflateSync(rows);
  // Two parts of data, as large pictures have them.
  const parts = [chunk("IDAT", data.subarray(0, 9)), chunk("IDAT", data.subarray(9))];
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]),
    chunk("IHDR", header),
    ...parts,
    chunk("IEND", new Uint8Array()),
  ]);
}

/** The pixels of a picture with a palette and unfiltered rows. */
function readIndexed(png: Uint8Array): { readonly rgb: readonly number[]; readonly colors: number } {
  const chunks = new Map<string, Buffer>();
  const bytes = Buffer.from(png);
  for (let at = 8; at < bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const body = bytes.subarray(at + 4, at + 8 + length);
    expect(bytes.readUInt32BE(at + 8 + length)).toBe(crc32(body));
    chunks.set(body.toString("latin1", 0, 4), body.subarray(4));
    at += length + 12;
  }
  const [palette, rows] = [chunks.get("PLTE")!, inflateSync(chunks.get("IDAT")!)];
  const rgb: number[] = [];
  for (let y = 0; y < HEIGHT; y++) {
    expect(rows[y * (WIDTH + 1)]).toBe(0);
    for (let x = 0; x < WIDTH; x++) rgb.push(...palette.subarray(3 * rows[y * (WIDTH + 1) + 1 + x]).subarray(0, 3));
  }
  return { rgb, colors: palette.length / 3 };
}

const draw = random(5);
const noise = (length: number): Uint8Array => Uint8Array.from({ length }, () => Math.floor(256 * draw()));

describe("readPng", () => {
  it("undoes all five filters, with and without alpha", () => {
    const rgb = noise(WIDTH * HEIGHT * 3);
    expect(readPng(filteredPng(rgb, 3))).toEqual({ width: WIDTH, height: HEIGHT, rgb });
    const rgba = Uint8Array.from({ length: WIDTH * HEIGHT * 4 }, (_, k) =>
      k % 4 === 3 ? 255 : rgb[3 * (k >> 2) + (k % 4)],
    );
    expect(readPng(filteredPng(rgba, 4))?.rgb).toEqual(rgb);
  });

  it("reads no picture that can be seen through", () => {
    const clear = new Uint8Array(WIDTH * HEIGHT * 4).fill(255);
    clear[3] = 254;
    const png = filteredPng(clear, 4);
    expect(readPng(png)).toBeUndefined();
    expect(fewColors(png)).toBe(png);
  });

  it("reads no file of another kind, however short", () => {
    const jpeg = Uint8Array.from({ length: 64 }, (_, k) => ({ 0: 0xff, 1: 0xd8, 24: 8, 25: 2 })[k] ?? 0);
    for (const other of [jpeg, new Uint8Array(0)]) {
      expect(readPng(other)).toBeUndefined();
      expect(fewColors(other)).toBe(other);
    }
  });
});

describe("fewColors", () => {
  it("keeps a picture of few colors exactly", () => {
    const rgb = noise(WIDTH * HEIGHT * 3).map((value) => value & 0xc0);
    const made = readIndexed(fewColors(filteredPng(rgb, 3)));
    expect(made.rgb).toEqual([...rgb]);
    expect(made.colors).toBeLessThanOrEqual(64);
  });

  it("keeps the color of a large flat part, and comes near all others with 256 colors", () => {
    const rgb = noise(WIDTH * HEIGHT * 3);
    const flat = [250, 246, 239];
    for (let k = 0; k < rgb.length / 2; k++) rgb[k] = flat[k % 3];
    const made = readIndexed(fewColors(filteredPng(rgb, 3)));
    expect(made.colors).toBe(256);
    expect(made.rgb.slice(0, 3 * WIDTH)).toEqual([...rgb.subarray(0, 3 * WIDTH)]);
    const errors = made.rgb.map((value, k) => Math.abs(value - rgb[k]));
    expect(Math.max(...errors)).toBeLessThan(80);
    expect(errors.reduce((a, b) => a + b) / errors.length).toBeLessThan(8);
  });

  it("gives the same bytes for the same picture", () => {
    const png = filteredPng(noise(WIDTH * HEIGHT * 3), 3);
    expect(fewColors(png)).toEqual(fewColors(png));
  });
});
