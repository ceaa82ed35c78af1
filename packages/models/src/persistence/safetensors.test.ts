import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { scalar, tensor } from "@marquee/core";
import type { Tensors } from "@marquee/core";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { decodeSafetensors, encodeSafetensors } from "./safetensors.ts";

const tensors: Tensors = {
  bytes: tensor(Uint8Array.of(1, 2, 3)),
  factors: tensor(Float32Array.of(1.5, -2, NaN, Infinity, 0, 1e-40), 2, 3),
  numbers: tensor(Int32Array.of(-1, 2 ** 31 - 1)),
  mean: scalar(Math.PI),
  nothing: tensor(new Float64Array(0)),
};
const metadata = { model: "svd", title: 'Amélie | "quoted" — 映画' };
const whole = (parts: readonly Uint8Array[]): Uint8Array => Uint8Array.from(Buffer.concat(parts));

describe("safetensors", () => {
  it("gives back tensors and metadata, also from a place in memory that is not aligned", () => {
    const bytes = whole(encodeSafetensors({ tensors, metadata }));
    const shifted = new Uint8Array(bytes.length + 1);
    shifted.set(bytes, 1);
    for (const file of [decodeSafetensors(bytes), decodeSafetensors(shifted.subarray(1))]) {
      expect(file.metadata).toEqual(metadata);
      expect(file.tensors).toEqual(tensors);
    }
  });

  it("holds views of the tensors, so that a large model is not copied", () => {
    const parts = encodeSafetensors({ tensors, metadata });
    expect(parts.some((part) => part.buffer === tensors["factors"].data.buffer)).toBe(true);
  });

  it("gives the same bytes whatever the order of the tensors", () => {
    const turned = Object.fromEntries(Object.entries(tensors).reverse());
    expect(whole(encodeSafetensors({ tensors: turned, metadata }))).toEqual(
      whole(encodeSafetensors({ tensors, metadata })),
    );
  });

  it.each<[string, (header: Record<string, never>) => unknown, RegExp]>([
    [
      "a type that we do not have",
      (h) => ({ ...h, mean: { dtype: "BF16", shape: [], data_offsets: [0, 2] } }),
      /mean must be of F64, F32, I32, U8, got BF16/,
    ],
    [
      "a tensor beyond the end",
      (h) => ({ ...h, mean: { dtype: "F64", shape: [], data_offsets: [96, 104] } }),
      /mean must lie within \d+ bytes/,
    ],
    [
      "a shape that needs other bytes",
      (h) => ({ ...h, mean: { dtype: "F64", shape: [2], data_offsets: [0, 8] } }),
      /mean of shape \[2\] must take 16 bytes, got 8/,
    ],
    [
      "an entry without a shape",
      (h) => ({ ...h, mean: { dtype: "F64", data_offsets: [0, 8] } }),
      /mean must have dtype, shape/,
    ],
    ["metadata that is no text", (h) => ({ ...h, __metadata__: { a: 1 } }), /__metadata__ must hold texts alone/],
    ["a list", () => [], /header must be a JSON object/],
  ])("refuses %s", (_, change, message) => {
    const [, header, ...data] = encodeSafetensors({ tensors, metadata });
    const text = JSON.stringify(change(JSON.parse(Buffer.from(header).toString()) as Record<string, never>));
    const length = new BigUint64Array([BigInt(Buffer.byteLength(text))]);
    const bytes = whole([new Uint8Array(length.buffer), Buffer.from(text), ...data]);
    expect(() => decodeSafetensors(bytes)).toThrow(message);
  });

  it("either reads a damaged file or throws a RangeError, and a shortened one always throws", () => {
    const bytes = whole(encodeSafetensors({ tensors, metadata }));
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(255), (place, value) => {
        expect(() => decodeSafetensors(bytes.slice(0, place))).toThrow(RangeError);
        const damaged = bytes.slice();
        damaged[place] = value;
        try {
          decodeSafetensors(damaged);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
      { seed: 4, numRuns: 300 },
    );
  });
});

describe("Python's safetensors", () => {
  const folder = mkdtempSync(join(tmpdir(), "marquee-safetensors-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const python = fileURLToPath(new URL("../../../../.venv/bin/python", import.meta.url));
  const program = `
import json, sys
from array import array
from safetensors import deserialize
codes = {"F64": "d", "F32": "f", "I32": "i", "U8": "B"}
data = open(sys.argv[1], "rb").read()
metadata = json.loads(data[8:8 + int.from_bytes(data[:8], "little")])["__metadata__"]
tensors = deserialize(data)
print(json.dumps({"metadata": metadata, "tensors": {
    name: {"shape": t["shape"], "values": [repr(v) for v in array(codes[t["dtype"]], bytes(t["data"]))]}
    for name, t in tensors}}))
`;

  it("reads the same names, shapes, values and metadata", () => {
    expect(existsSync(python), "the virtual environment is made by: node tools/setup/setup.mjs test").toBe(true);
    const file = join(folder, "model.safetensors");
    writeFileSync(file, whole(encodeSafetensors({ tensors, metadata })));
    const read = JSON.parse(execFileSync(python, ["-c", program, file], { encoding: "utf8" })) as {
      metadata: unknown;
      tensors: Record<string, { shape: number[]; values: string[] }>;
    };
    expect(read.metadata).toEqual(metadata);
    expect(Object.keys(read.tensors).sort()).toEqual(Object.keys(tensors).sort());
    for (const [name, { shape, data }] of Object.entries(tensors)) {
      expect(read.tensors[name].shape).toEqual(shape);
      expect(read.tensors[name].values.map((text) => Number(text.replace("inf", "Infinity")))).toEqual(
        Array.from(data),
      );
    }
  });
});
