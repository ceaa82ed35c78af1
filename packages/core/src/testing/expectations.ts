/** Throws unless `actual` is `expected`, entry by entry; NaN is NaN. */
export function same(actual: unknown, expected: unknown, what: string): void {
  const [a, e] = [list(actual), list(expected)];
  if (a.length !== e.length || a.some((value, k) => !Object.is(value, e[k]))) {
    throw new Error(`${what} must be ${e.join(", ")}; got ${a.join(", ")}`);
  }
}

/** Throws unless `actual` agrees with the scores `expected`, to `tolerance` of their size. */
export function close(actual: Float32Array, expected: Float32Array, tolerance: number, what: string): void {
  expected.forEach((value, k) => {
    const off = Math.abs(actual[k] - value);
    if (!(off <= tolerance * Math.max(1, Math.abs(value))) && !(Number.isNaN(value) && Number.isNaN(actual[k]))) {
      throw new Error(`${what} must agree with score: ${value} at ${k}; got ${actual[k]}`);
    }
  });
}

/** Throws with `message` unless `holds`. */
export function must(holds: boolean, message: string): void {
  if (!holds) throw new Error(message);
}

/** Whether `run` throws a RangeError. */
export function refuses(run: () => unknown): boolean {
  try {
    run();
    return false;
  } catch (error) {
    return error instanceof RangeError;
  }
}

/** Throws unless `run` throws a RangeError or its promise rejects with one. */
export async function mustRefuse(run: () => unknown, message: string): Promise<void> {
  const refused = await Promise.resolve()
    .then(run)
    .then(
      () => false,
      (error: unknown) => error instanceof RangeError,
    );
  must(refused, message);
}

const list = (value: unknown): unknown[] =>
  value instanceof Float32Array || value instanceof Int32Array ? Array.from(value) : [value];
