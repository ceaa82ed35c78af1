import { doublesAt, floatsAt, integersAt } from "../threads/layout.ts";
import type { Kernel, WasmMemory } from "../threads/web-assembly.ts";
import { rowNormals } from "./normals.ts";
import { backward, forward, upperRoot } from "./triangular.ts";

type GibbsKernel = "gibbsRows" | "noiseRows" | "regressionRows" | "squareRows" | "productRows";

/** The plain twins of the sampler's kernels on `memory`: the same arguments, computed in double precision. */
export function plainKernels(memory: WasmMemory): Readonly<Record<GibbsKernel, Kernel>> {
  const floats = (address: number, row: number, width: number): Float32Array =>
    floatsAt(memory, address + 4 * row * width, width);
  const integer = (address: number, k: number): number => integersAt(memory, address, k + 1)[k];
  return {
    gibbsRows(start, end, _, indptr, indices, ratings, x, y, means, precision, bytes, factors, alpha, key, errors) {
      const width = bytes / 4;
      for (let row = start; row < end; row++) {
        const [first, last] = [integer(indptr, row), integer(indptr, row + 1)];
        const cells = Array.from(integersAt(memory, indices + 4 * first, last - first), (j) => floats(y, j, width));
        const values = floatsAt(memory, ratings + 4 * first, last - first);
        const a = Float64Array.from(floatsAt(memory, precision, width * width));
        const mean = floats(means, row, width);
        const right = Float64Array.from({ length: width }, (_v, i) => inner(floats(precision, i, width), mean));
        cells.forEach((cell, k) => {
          for (let i = 0; i < width; i++) {
            const weight = alpha * cell[i];
            for (let j = 0; j < width; j++) a[i * width + j] += weight * cell[j];
            right[i] += weight * values[k];
          }
        });
        const root = upperRoot(a, width);
        const draw = rowNormals(key, row);
        const z = forward(root, right).map((value, f) => (f < factors ? value + draw() : value));
        const own = floats(x, row, width);
        own.set(backward(root, z));
        const squared = cells.reduce((sum, cell, k) => sum + (values[k] - inner(cell, own)) ** 2, 0);
        doublesAt(memory, errors, row + 1)[row] = squared;
      }
    },
    noiseRows(start, end, _, noise, u, weights, lambda, bytes, factors, key) {
      const width = bytes / 4;
      const root = Float64Array.from(floatsAt(memory, u, width * width));
      for (let row = start; row < end; row++) {
        const scale = 1 / Math.sqrt(lambda + floatsAt(memory, weights, row + 1)[row]);
        const draw = rowNormals(key, row);
        const z = Float64Array.from({ length: width }, (_v, f) => (f < factors ? scale * draw() : 0));
        floats(noise, row, width).set(backward(root, z));
      }
    },
    regressionRows(start, end, _, indptr, indices, rows, scales, weights, lambda, rest, coefficients, noise, bytes) {
      const width = bytes / 4;
      for (let j = 0; j < rows; j++) {
        const weight = floatsAt(memory, weights, rows)[j];
        const [first, last] = [integer(indptr, j), integer(indptr, j + 1)];
        const cells = integersAt(memory, indices + 4 * first, last - first);
        for (let f = 8 * start; f < 8 * end; f++) {
          const own = floats(coefficients, j, width);
          const scaleOf = (x: number): number => floatsAt(memory, scales, x + 1)[x];
          const sum = cells.reduce((total, x) => total + scaleOf(x) * floats(rest, x, width)[f], weight * own[f]);
          const drawn = sum / (lambda + weight) + floats(noise, j, width)[f];
          const step = drawn - own[f];
          own[f] = drawn;
          for (const x of cells) floats(rest, x, width)[f] -= scaleOf(x) * step;
        }
      }
    },
    squareRows(start, end, _, y, rows, bytes, squares) {
      const width = bytes / 4;
      const sums = new Float64Array(width * width);
      for (let r = 0; r < rows; r++) {
        const row = floats(y, r, width);
        for (let i = start; i < end; i++) for (let j = i & ~7; j < width; j++) sums[i * width + j] += row[i] * row[j];
      }
      floatsAt(memory, squares, width * width).set(sums.subarray(start * width, end * width), start * width);
    },
    productRows(start, end, _, y, bytes, x, z, wide) {
      const columns = wide / 4;
      for (let r = start; r < end; r++) {
        const sums = new Float64Array(columns);
        floats(y, r, bytes / 4).forEach((weight, k) => {
          const row = floats(x, k, columns);
          for (let c = 0; c < columns; c++) sums[c] += weight * row[c];
        });
        floats(z, r, columns).set(sums);
      }
    },
  };
}

function inner(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return sum;
}
