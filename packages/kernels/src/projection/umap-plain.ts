import { counterIntegers } from "../sampled/negatives-plain.ts";
import { floatsAt, integersAt } from "../threads/layout.ts";
import type { Kernel, WasmMemory } from "../threads/web-assembly.ts";
import { forceAt, umapForces } from "./umap-forces.ts";

/** The plain twin of the kernel of UMAP on `memory`: the same steps in the same order, in double precision. */
export function plainUmap(memory: WasmMemory): Readonly<Record<"umapRows", Kernel>> {
  const entries = umapForces(1, 1).attractions.length;
  return {
    umapRows(start, end, _, before, after, n, indptr, indices, rates, attractions, repulsions, ...rest) {
      const [epoch, seed, negatives, learningRate] = rest;
      const [pulls, pushes] = [attractions, repulsions].map((address) => floatsAt(memory, address, entries));
      for (let i = start; i < end; i++) {
        const draw = counterIntegers(seed, i);
        const own = Float64Array.from(floatsAt(memory, before + 16 * i, 4));
        const step = (j: number, table: Float32Array): void => {
          const other = floatsAt(memory, before + 16 * j, 4);
          const gap = own.map((value, d) => value - other[d]);
          const force = forceAt(
            table,
            gap.reduce((sum, value) => sum + value * value, 0),
          );
          gap.forEach((value, d) => (own[d] += learningRate * Math.max(-4, Math.min(4, force * value))));
        };
        const [first, last] = integersAt(memory, indptr + 4 * i, 2);
        const due = Array.from(integersAt(memory, indices + 4 * first, last - first)).filter((_, k) => {
          const often = floatsAt(memory, rates + 4 * (first + k), 1)[0];
          return Math.floor(often * epoch) !== Math.floor(often * (epoch - 1));
        });
        for (const j of due) step(j, pulls);
        for (const j of due) {
          step(j, pulls);
          for (let k = 0; k < negatives; k++) {
            const other = draw(n);
            if (other !== i) step(other, pushes);
          }
        }
        floatsAt(memory, after + 16 * i, 4).set(own);
      }
    },
  };
}
