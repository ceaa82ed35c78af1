import { describe, expect, it } from "vitest";
import { csr } from "./csr.ts";
import { mergeRatings } from "./merge-ratings.ts";
import { matrixTensors, scalar, scaleTensors, tensor, tensorReader } from "./tensors.ts";
import type { TensorReader } from "./tensors.ts";
import { toUtf8 } from "./utf8.ts";

const matrix = csr(2, 3, Int32Array.of(0, 2, 3), Int32Array.of(0, 2, 1), Float32Array.of(5, 1, 3));

describe("tensorReader", () => {
  it("gives back the matrix, the vector and the number that were stored", () => {
    const timed = { ...matrix, timestamps: Float64Array.of(7, 8, 9) };
    const stored = {
      ...matrixTensors("ratings", timed),
      bias: tensor(Float32Array.of(1, 2)),
      mean: scalar(3.5),
      ...scaleTensors({ min: 1, max: 5, mean: 3 }),
    };
    const read = tensorReader("svd", stored);
    expect(read.matrix("ratings")).toEqual(timed);
    expect(read.float32("bias", 2)).toEqual(Float32Array.of(1, 2));
    expect(read.scalar("mean")).toBe(3.5);
    expect(read.scale()).toEqual({ min: 1, max: 5, mean: 3 });
  });

  it("says which tensor is missing, of another type or of another length", () => {
    const read = tensorReader("svd", { bias: tensor(Float32Array.of(1, 2)) });
    expect(() => read.float32("mean")).toThrow("svd: tensor mean must be there, got bias");
    expect(() => read.int32("bias")).toThrow("svd: tensor bias must be a Int32Array, got a Float32Array");
    expect(() => read.float32("bias", 3)).toThrow("svd: tensor bias must have 3 entries, got 2");
  });

  it("refuses numbers of what is not there", () => {
    const read = tensorReader("ease", { items: tensor(Int32Array.of(0, 4, 2)), back: tensor(Int32Array.of(-1)) });
    expect(read.int32("items", 3, 5)).toEqual(Int32Array.of(0, 4, 2));
    expect(() => read.int32("items", 3, 4)).toThrow("ease: tensor items must have entries in 0…3, got 4");
    expect(() => read.int32("back", 1, 4)).toThrow("ease: tensor back must have entries in 0…3, got -1");
  });

  it("reads texts and lists of texts, and says which tensor holds none", () => {
    const of = (bytes: string | Uint8Array): TensorReader =>
      tensorReader("svd", { names: tensor(typeof bytes === "string" ? toUtf8(bytes) : bytes) });
    expect(of("映画\n7\n").text("names")).toBe("映画\n7\n");
    expect(of('["7", "映画"]').texts("names")).toEqual(["7", "映画"]);
    expect(of('{"k": 3}').json("names")).toEqual({ k: 3 });
    const refusal = (got: string): RangeError => new RangeError(`svd: tensor names must be ${got}`);
    expect(() => of(Uint8Array.of(255)).texts("names")).toThrow(refusal("text, got bytes that are not UTF-8"));
    expect(() => of("{").texts("names")).toThrow(refusal("JSON, got {"));
    expect(() => of("{}").texts("names")).toThrow(refusal("a JSON list of texts, got {}"));
    expect(() => of('["7", 7]').texts("names")).toThrow(refusal('a JSON list of texts, got ["7",7]'));
    expect(() => of("null").texts("names")).toThrow(refusal("a JSON list of texts, got null"));
  });

  it("refuses a stored matrix whose columns do not ascend", () => {
    const stored = { ...matrixTensors("ratings", matrix), "ratings.indices": tensor(Int32Array.of(2, 0, 1)) };
    expect(() => tensorReader("svd", stored).matrix("ratings")).toThrow("columns of a row must ascend");
  });
});

it("tensor refuses data that does not fill its shape", () => {
  expect(() => tensor(new Float32Array(5), 2, 3)).toThrow("data must have 6 entries for shape [2, 3], got 5");
});

describe("mergeRatings", () => {
  it("holds the cells of both, the later value where both have one", () => {
    const later = csr(2, 3, Int32Array.of(0, 2, 3), Int32Array.of(1, 2, 0), Float32Array.of(4, 2, 1));
    const merged = csr(2, 3, Int32Array.of(0, 3, 5), Int32Array.of(0, 1, 2, 0, 1), Float32Array.of(5, 4, 2, 1, 3));
    expect(mergeRatings(matrix, later)).toEqual(merged);
  });

  it("refuses matrices of two shapes", () => {
    expect(() => mergeRatings(matrix, { ...matrix, cols: 4 })).toThrow("both must be 2 × 3, got 2 × 4");
  });
});
