import { derive, normal, random } from "@marquee/core";
import { sizeOf } from "../shared/named-weights.ts";
import type { NamedWeights, WeightShapes } from "../shared/named-weights.ts";

/** Widths of the network. */
export interface SasRecShape {
  readonly items: number;
  /** Width of all its vectors. */
  readonly factors: number;
  /** Blocks of attention and a small network. */
  readonly blocks: number;
  /** Items that it looks back on. */
  readonly length: number;
}

/** The shape of each of the weights, in a fixed order. */
export function weightShapes({ items, factors, blocks, length }: SasRecShape): WeightShapes {
  const shapes = new Map<string, readonly number[]>([
    ["items", [items, factors]],
    ["places", [length, factors]],
  ]);
  const layer = (name: string, width: number): void => {
    shapes.set(`${name}.weights`, [factors, width]).set(`${name}.bias`, [width]);
  };
  const norm = (name: string): void => {
    shapes.set(`${name}.gain`, [factors]).set(`${name}.shift`, [factors]);
  };
  for (let block = 0; block < blocks; block++) {
    norm(`${block}.attention.norm`);
    layer(`${block}.attention`, 3 * factors);
    norm(`${block}.feed.norm`);
    layer(`${block}.feed.inner`, factors);
    layer(`${block}.feed.outer`, factors);
  }
  norm("norm");
  return shapes;
}

/** Standard deviation of the initial vectors of items and places. */
const DEVIATION = 0.02;

/** Small normal vectors of items and places, Glorot's uniform weights, gains of 1, all else 0. */
export function initialWeights(shape: SasRecShape, seed: number): NamedWeights {
  const entries = Array.from(weightShapes(shape), ([name, sizes]): [string, Float32Array] => {
    const draw = random(derive(seed, name));
    const of = (value: () => number): Float32Array => Float32Array.from({ length: sizeOf(sizes) }, value);
    if (name.endsWith(".gain")) return [name, of(() => 1)];
    if (sizes.length === 1) return [name, of(() => 0)];
    if (!name.endsWith(".weights")) return [name, of(() => DEVIATION * normal(draw))];
    const bound = Math.sqrt(3 / shape.factors);
    return [name, of(() => bound * (2 * draw() - 1))];
  });
  return Object.fromEntries(entries);
}
