import { doublesAt, floatsAt, integersAt } from "../threads/layout.ts";
import type { Kernel, WasmMemory } from "../threads/web-assembly.ts";

/**
 * The plain twins of the kernels of t-SNE on `memory`, in double precision. They have no tree: each point is repelled
 * by all others, what the kernels approach as the opening goes to 0.
 */
export function plainTsne(memory: WasmMemory): Readonly<Record<"pointTree" | "tsneForces" | "tsneStep", Kernel>> {
  const row = (address: number, k: number): Float32Array => floatsAt(memory, address + 16 * k, 4);
  const likeness = (a: Float32Array, b: Float32Array): number =>
    1 / (1 + (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2);
  return {
    pointTree(_start, _end, _scratch, _points, n, _dimensions, _opening, _order, _places, _pitch, _tree, total) {
      integersAt(memory, total, 1)[0] = n;
    },
    tsneForces(start, end, _, points, indptr, indices, affinities, _order, _places, _pitch, _tree, ...rest) {
      const [total, repulsion, attraction] = rest;
      const n = integersAt(memory, total, 1)[0];
      for (let i = start; i < end; i++) {
        const own = row(points, i);
        const push = new Float64Array(4);
        for (let j = 0; j < n; j++) {
          if (j === i) continue;
          const other = row(points, j);
          const w = likeness(own, other);
          for (let d = 0; d < 3; d++) push[d] += w * w * (own[d] - other[d]);
          push[3] += w;
        }
        row(repulsion, i).set(push);
        const [first, last] = integersAt(memory, indptr + 4 * i, 2);
        const neighbors = integersAt(memory, indices + 4 * first, last - first);
        const shares = floatsAt(memory, affinities + 4 * first, last - first);
        const pull = new Float64Array(4);
        neighbors.forEach((j, k) => {
          const other = row(points, j);
          const w = shares[k] * likeness(own, other);
          for (let d = 0; d < 3; d++) pull[d] += w * (own[d] - other[d]);
        });
        row(attraction, i).set(pull);
      }
    },
    tsneStep(_start, _end, _scratch, points, n, repulsion, attraction, gains, velocity, ...rest) {
      const [exaggeration, momentum, learningRate, normalizer] = rest;
      let sum = 0;
      for (let i = 0; i < n; i++) sum += row(repulsion, i)[3];
      doublesAt(memory, normalizer, 1)[0] = sum;
      const total = new Float64Array(3);
      for (let i = 0; i < n; i++) {
        const [push, pull, gain, moved, to] = [repulsion, attraction, gains, velocity, points].map((at) => row(at, i));
        for (let d = 0; d < 3; d++) {
          const gradient = 4 * (exaggeration * pull[d] - (sum > 0 ? push[d] / sum : 0));
          gain[d] = moved[d] * gradient < 0 ? gain[d] + 0.2 : Math.max(0.01, 0.8 * gain[d]);
          moved[d] = momentum * moved[d] - learningRate * gain[d] * gradient;
          to[d] += moved[d];
          total[d] += to[d];
        }
      }
      for (let i = 0; i < n; i++) for (let d = 0; d < 3; d++) row(points, i)[d] -= total[d] / n;
    },
  };
}
