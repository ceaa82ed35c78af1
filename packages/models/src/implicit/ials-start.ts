import { derive, normal, random } from "@marquee/core";
import type { IalsFactors } from "@marquee/kernels";

/** Standard deviation of the initial factors: near 0, yet not 0, where conjugate gradient could not tell them apart. */
const DEVIATION = 0.01;

/** The factors at which the iterations start, for matrices (rows × cols). */
export function initialFactors(rows: number, cols: number, factors: number, seed: number): IalsFactors {
  const normals = (length: number, side: string): Float32Array => {
    const draw = random(derive(seed, side));
    return Float32Array.from({ length }, () => DEVIATION * normal(draw));
  };
  return { userFactors: normals(rows * factors, "users"), itemFactors: normals(cols * factors, "items") };
}
