import { sfc32 } from "@marquee/core";
import type { Random } from "@marquee/core";
import { mix } from "../sampled/negatives-plain.ts";

/** Numbers uniform in [0, 1) of row `row` among the streams of `key`. */
function uniforms(key: number, row: number): Random {
  const a = mix(key ^ mix(row + 0x5bd1e995));
  const b = mix(a + 0x9e3779b9);
  return sfc32(a, b, mix(b + row));
}

/** ln x of 0 < x < 1 by ln x = e ln 2 + 2 artanh((m − 1) / (m + 1)), x = m 2^e, to 1e-13. */
function logarithm(x: number): number {
  let exponent = 0;
  let m = x;
  for (; m < 0.7071067811865475; exponent--) m *= 2;
  const s = (m - 1) / (m + 1);
  const q = s * s;
  let sum = 1 / 17;
  for (let k = 15; k > 0; k -= 2) sum = sum * q + 1 / k;
  return exponent * 0.6931471805599453 + 2 * s * sum;
}

/**
 * Standard normal numbers of row `row`, one stream for each pair of `key` and row, by Marsaglia's polar method
 * (Marsaglia and Bray 1964). Bit for bit those of the kernels: only operations that IEEE 754 rounds exactly.
 */
export function rowNormals(key: number, row: number): Random {
  const next = uniforms(key, row);
  let spare: number | undefined;
  return () => {
    if (spare !== undefined) {
      const kept = spare;
      spare = undefined;
      return kept;
    }
    for (;;) {
      const x = 2 * next() - 1;
      const y = 2 * next() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const scale = Math.sqrt((-2 * logarithm(square)) / square);
      spare = y * scale;
      return x * scale;
    }
  };
}
