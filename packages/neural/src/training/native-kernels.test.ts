import { expect, it } from "vitest";
import { openBackend } from "../backend.ts";
import { nativeOperations } from "../native-operations.ts";
import type { NativeValue } from "../native-operations.ts";
import { nativeScope } from "./native-scope.ts";
import type { NativeKernels } from "./native-kernels.ts";

const { tf, native } = openBackend();
const scope = nativeScope(nativeOperations(native!));

function numbers(work: (kernels: NativeKernels) => NativeValue): number[] {
  const { result } = scope.run((kernels) => ({ result: work(kernels) }));
  const values = Array.from(result.dataSync());
  result.dispose();
  return values;
}

it("segments are summed, averaged and searched for their maxima; one without rows is 0", () => {
  const rows = (kernels: NativeKernels): NativeValue => kernels.floats(Float32Array.of(1, 2, 3, 4, 5, 0), 3, 2);
  const [indices, segments] = [Int32Array.of(2, 0, 1), Int32Array.of(0, 0, 2)];
  expect(numbers((k) => k.segmentSums(rows(k), k.integers(indices, 3), k.integers(segments, 3), 3))).toEqual([
    6, 2, 0, 0, 3, 4,
  ]);
  expect(numbers((k) => k.segmentMeans(rows(k), k.integers(indices, 3), k.integers(segments, 3), 3))).toEqual([
    3, 1, 0, 0, 3, 4,
  ]);
  expect(numbers((k) => k.segmentMaxima(rows(k), k.integers(Int32Array.of(0, 1, 1), 3)))).toEqual([1, 2, 5, 4]);
  expect(numbers((k) => k.scatter(rows(k), k.integers(Int32Array.of(1, 0, 1), 3), 2))).toEqual([3, 4, 6, 2]);
});

it("matrices go beside each other and apart again, and products are taken of transposed ones", () => {
  const a = (kernels: NativeKernels): NativeValue => kernels.floats(Float32Array.of(1, 2, 3, 4), 2, 2);
  const b = (kernels: NativeKernels): NativeValue => kernels.floats(Float32Array.of(5, 6), 2, 1);
  expect(numbers((k) => k.beside([a(k), b(k)]))).toEqual([1, 2, 5, 3, 4, 6]);
  expect(numbers((k) => k.apart(k.beside([a(k), b(k)]), [2, 1])[1])).toEqual([5, 6]);
  expect(numbers((k) => k.multiply(a(k), b(k), { a: true }))).toEqual([23, 34]);
  expect(numbers((k) => k.multiply(b(k), b(k), { b: true }))).toEqual([25, 30, 30, 36]);
  expect(numbers((k) => k.whereEqual(a(k), k.floats(Float32Array.of(1, 0, 3, 0), 2, 2), a(k)))).toEqual([1, 0, 3, 0]);
});

it("a scope frees all that it does not give, also when its work fails", () => {
  const { binding } = native as unknown as { readonly binding: { getNumOfTensors(): number } };
  const before = [tf.memory().numTensors, binding.getNumOfTensors()];
  const work = (kernels: NativeKernels): NativeValue =>
    kernels.tanh(kernels.relu(kernels.floats(Float32Array.of(-1, 1), 2)));
  expect(numbers(work)[1]).toBeCloseTo(Math.tanh(1), 6);
  expect(() => scope.run((kernels) => ({ result: kernels.multiply(work(kernels), work(kernels)) }))).toThrow(
    /ndims must be/,
  );
  expect([tf.memory().numTensors, binding.getNumOfTensors()]).toEqual(before);
});
