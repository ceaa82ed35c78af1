import type { Tensor } from "@tensorflow/tfjs";
import type { Attribute, NativeOperations, NativeValue } from "../native-operations.ts";

/** Native operations on bare values, as a training step by hand needs them; shapes as in TensorFlow. */
export interface NativeKernels {
  /** The value of a tensor. */
  valueOf(tensor: Tensor): NativeValue;
  floats(numbers: Float32Array, ...shape: number[]): NativeValue;
  integers(numbers: Int32Array, ...shape: number[]): NativeValue;
  /** A number that comes again in later runs. */
  constant(number: number): NativeValue;
  /**
   * a b, each of them transposed on request. A sampling profiler, `node --cpu-prof`, makes it crash: the library's product
   * does not bear signals.
   */
  multiply(a: NativeValue, b: NativeValue, transposed?: { readonly a?: boolean; readonly b?: boolean }): NativeValue;
  /** Element by element, by numpy's rules on shapes. */
  times(a: NativeValue, b: NativeValue): NativeValue;
  plus(...terms: NativeValue[]): NativeValue;
  minus(a: NativeValue, b: NativeValue): NativeValue;
  /** Adds a vector to each row. */
  plusBias(rows: NativeValue, bias: NativeValue): NativeValue;
  /** The gradient of the vector: sums of the columns. */
  biasSlope(slope: NativeValue): NativeValue;
  relu(x: NativeValue): NativeValue;
  /** The gradient through relu, by its output. */
  reluSlope(slope: NativeValue, output: NativeValue): NativeValue;
  tanh(x: NativeValue): NativeValue;
  /** The gradient through tanh, by its output. */
  tanhSlope(slope: NativeValue, output: NativeValue): NativeValue;
  /** Σ of each row, as a column. */
  rowSums(x: NativeValue): NativeValue;
  /** ½ Σ x². */
  halfSquares(x: NativeValue): NativeValue;
  /** The matrices beside each other. */
  beside(parts: readonly NativeValue[]): NativeValue;
  /** The matrices of these widths that stand beside each other in `whole`. */
  apart(whole: NativeValue, widths: readonly number[]): NativeValue[];
  /** Rows of a table. */
  gather(table: NativeValue, rows: NativeValue): NativeValue;
  /** Its gradient, a table of `count` rows: each the sum of those of `slope` that were taken from it. */
  scatter(slope: NativeValue, rows: NativeValue, count: number): NativeValue;
  /** The sums over segments k of rows[indices[j]], j with segments[j] = k; segments ascend up to count − 1. */
  segmentSums(rows: NativeValue, indices: NativeValue, segments: NativeValue, count: number): NativeValue;
  /** The same as means; a segment of no rows gives zeros. */
  segmentMeans(rows: NativeValue, indices: NativeValue, segments: NativeValue, count: number): NativeValue;
  /** The greatest row elements of each segment, whose numbers ascend without a gap. */
  segmentMaxima(rows: NativeValue, segments: NativeValue): NativeValue;
  /** The elements of `slope` where a and b are equal, 0 elsewhere. */
  whereEqual(a: NativeValue, b: NativeValue, slope: NativeValue): NativeValue;
  reshaped(x: NativeValue, ...shape: number[]): NativeValue;
}

/** Kernels that enter what they make in `made`, and numbers that come again and again in `constants`. */
export function nativeKernels(
  operations: NativeOperations,
  made: NativeValue[],
  constants: Map<string, NativeValue>,
): NativeKernels {
  const { float32, int32, integer, bool } = operations;
  const T = [float32("T")];
  const flips = [false, true];
  const product = flips.map((a) => flips.map((b) => [...T, bool("transpose_a", a), bool("transpose_b", b)]));
  const attributes = {
    sum: [...T, int32("Tidx"), bool("keep_dims", true)],
    gather: [float32("Tparams"), int32("Tindices"), int32("Taxis"), integer("batch_dims", 0)],
    scatter: [...T, int32("Tindices"), int32("Tnumsegments")],
    segments: [...T, int32("Tidx"), int32("Tnumsegments"), int32("Tsegmentids")],
    segmentMaxima: [...T, int32("Tindices")],
    reshaped: [...T, int32("Tshape")],
  };
  const run = (
    name: string,
    given: readonly Attribute[],
    inputs: readonly NativeValue[],
    outputs = 1,
  ): NativeValue[] => {
    const results = operations.runBare(name, given, inputs, outputs);
    made.push(...results);
    return results;
  };
  const one = (name: string, given: readonly Attribute[], ...inputs: NativeValue[]): NativeValue =>
    run(name, given, inputs)[0];
  const upload = (numbers: Float32Array | Int32Array, shape: readonly number[]): NativeValue => {
    const value = operations.upload(numbers, shape);
    made.push(value);
    return value;
  };
  const kept = (name: string, numbers: () => Float32Array | Int32Array, ...shape: number[]): NativeValue => {
    const value = constants.get(name) ?? operations.upload(numbers(), shape);
    constants.set(name, value);
    return value;
  };
  const list = (...numbers: number[]): NativeValue =>
    kept(`list ${numbers.join()}`, () => Int32Array.from(numbers), numbers.length);
  const scalar = (number: number): NativeValue => kept(`integer ${number}`, () => Int32Array.of(number));
  const constant = (number: number): NativeValue => kept(`float ${number}`, () => Float32Array.of(number));
  const segments = (name: string) => (rows: NativeValue, indices: NativeValue, of: NativeValue, count: number) =>
    one(name, attributes.segments, rows, indices, of, scalar(count));
  return {
    valueOf: (tensor) => operations.valueOf(tensor),
    floats: (numbers, ...shape) => upload(numbers, shape),
    integers: (numbers, ...shape) => upload(numbers, shape),
    constant,
    multiply: (a, b, { a: turnA = false, b: turnB = false } = {}) => one("MatMul", product[+turnA][+turnB], a, b),
    times: (a, b) => one("Mul", T, a, b),
    plus: (...terms) => one("AddN", [...T, integer("N", terms.length)], ...terms),
    minus: (a, b) => one("Sub", T, a, b),
    plusBias: (rows, bias) => one("BiasAdd", T, rows, bias),
    biasSlope: (slope) => one("BiasAddGrad", T, slope),
    relu: (x) => one("Relu", T, x),
    reluSlope: (slope, output) => one("ReluGrad", T, slope, output),
    tanh: (x) => one("Tanh", T, x),
    tanhSlope: (slope, output) => one("TanhGrad", T, output, slope),
    rowSums: (x) => one("Sum", attributes.sum, x, scalar(1)),
    halfSquares: (x) => one("L2Loss", T, x),
    beside: (parts) => one("ConcatV2", [...T, int32("Tidx"), integer("N", parts.length)], ...parts, scalar(1)),
    apart(whole, widths) {
      const given = [...T, int32("Tlen"), integer("num_split", widths.length)];
      return run("SplitV", given, [whole, list(...widths), scalar(1)], widths.length);
    },
    gather: (table, rows) => one("GatherV2", attributes.gather, table, rows, scalar(0)),
    scatter: (slope, rows, count) => one("UnsortedSegmentSum", attributes.scatter, slope, rows, scalar(count)),
    segmentSums: segments("SparseSegmentSumWithNumSegments"),
    segmentMeans: segments("SparseSegmentMeanWithNumSegments"),
    segmentMaxima: (rows, segments) => one("SegmentMax", attributes.segmentMaxima, rows, segments),
    whereEqual: (a, b, slope) => one("SelectV2", T, one("Equal", T, a, b), slope, constant(0)),
    reshaped: (x, ...shape) => one("Reshape", attributes.reshaped, x, list(...shape)),
  };
}
