/** Numbers in either precision. */
export type Floats = Float32Array | Float64Array;

/** a·b in double precision; in four sums, since each addition waits for the one before it. */
export function dot(a: Floats, b: Floats): number {
  const whole = a.length - (a.length % 4);
  let [p, q, r, s] = [0, 0, 0, 0];
  for (let i = 0; i < whole; i += 4) {
    p += a[i] * b[i];
    q += a[i + 1] * b[i + 1];
    r += a[i + 2] * b[i + 2];
    s += a[i + 3] * b[i + 3];
  }
  for (let i = whole; i < a.length; i++) p += a[i] * b[i];
  return p + q + (r + s);
}

/** Zeros in the precision and the length of `like`. */
export const zeros = <T extends Floats>(like: T): T => like.slice().fill(0) as T;

/** a − b, new. */
export function difference<T extends Floats>(a: T, b: T): T {
  const result = a.slice() as T;
  for (let i = 0; i < result.length; i++) result[i] -= b[i];
  return result;
}

/** target += factor · a. */
export function addInto(factor: number, a: Floats, target: Floats): void {
  for (let i = 0; i < target.length; i++) target[i] += factor * a[i];
}

/** The same; the product of the sum with b. */
export function addedDot(factor: number, a: Floats, target: Floats, b: Floats): number {
  const whole = a.length - (a.length % 2);
  let [p, q] = [0, 0];
  for (let i = 0; i < whole; i += 2) {
    const even = target[i] + factor * a[i];
    const odd = target[i + 1] + factor * a[i + 1];
    target[i] = even;
    target[i + 1] = odd;
    p += even * b[i];
    q += odd * b[i + 1];
  }
  if (whole < a.length) p += (target[whole] += factor * a[whole]) * b[whole];
  return p + q;
}
