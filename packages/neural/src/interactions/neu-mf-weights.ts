import { derive, normal, random } from "@marquee/core";
import { sizeOf } from "../shared/named-weights.ts";
import type { NamedWeights, WeightShapes } from "../shared/named-weights.ts";
import type { Interaction } from "./neu-mf-options.ts";

/** What the sizes of the weights depend on. */
export interface NeuMfShape {
  readonly users: number;
  readonly items: number;
  readonly factors: number;
  readonly interaction: Interaction;
}

export const multiplies = (interaction: Interaction): boolean => interaction !== "mlp";
export const hasNetwork = (interaction: Interaction): boolean => interaction === "mlp" || interaction === "neumf";

/** Widths of the network's layers: the vectors of user and item side by side, then half as wide layer by layer. */
export const towerWidths = (factors: number): readonly number[] => [4 * factors, 4 * factors, 2 * factors, factors];

/** The shape of each of the weights, in a fixed order. */
export function weightShapes({ users, items, factors, interaction }: NeuMfShape): WeightShapes {
  const shapes = new Map<string, readonly number[]>([["item.bias", [items]]]);
  if (interaction === "dot") shapes.set("user.bias", [users]);
  if (multiplies(interaction)) shapes.set("product.users", [users, factors]).set("product.items", [items, factors]);
  if (multiplies(interaction) && interaction !== "dot") shapes.set("product.output", [factors]);
  if (hasNetwork(interaction)) {
    shapes.set("tower.users", [users, 2 * factors]).set("tower.items", [items, 2 * factors]);
    towerWidths(factors).forEach((width, k, widths) => {
      if (k > 0) shapes.set(`tower.${k}.weights`, [widths[k - 1], width]).set(`tower.${k}.bias`, [width]);
    });
    shapes.set("tower.output", [factors]);
  }
  return shapes;
}

/** Standard deviation of the initial vectors. */
const DEVIATION = 0.05;

/**
 * Small normal vectors, Glorot's uniform weights, outputs of 1 for products and uniform ones for the network, biases of
 * 0.
 */
export function initialWeights(shape: NeuMfShape, seed: number): NamedWeights {
  const entries = Array.from(weightShapes(shape), ([name, sizes]): [string, Float32Array] => {
    const draw = random(derive(seed, name));
    const [from, to = 1] = sizes;
    const of = (value: () => number): Float32Array => Float32Array.from({ length: sizeOf(sizes) }, value);
    if (name.endsWith("bias")) return [name, of(() => 0)];
    if (name === "product.output") return [name, of(() => 1)];
    if (name.endsWith("users") || name.endsWith("items")) return [name, of(() => DEVIATION * normal(draw))];
    const bound = Math.sqrt(6 / (from + to));
    return [name, of(() => bound * (2 * draw() - 1))];
  });
  return Object.fromEntries(entries);
}
