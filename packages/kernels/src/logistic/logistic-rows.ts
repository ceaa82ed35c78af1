import type { LogisticParameters } from "./logistic-settings.ts";

/** The rows [factors, bias, 1] of users, or [factors, 1, bias] of items, whose products are the scores: (rows × width). */
export function withBias(rows: Float32Array, biases: Float32Array, side: "user" | "item", width: number): Float32Array {
  const factors = rows.length / Math.max(1, biases.length);
  const [own, fixed] = side === "user" ? [factors, factors + 1] : [factors + 1, factors];
  const values = new Float32Array(biases.length * width);
  biases.forEach((bias, row) => {
    values.set(rows.subarray(row * factors, (row + 1) * factors), row * width);
    values[row * width + own] = bias;
    values[row * width + fixed] = 1;
  });
  return values;
}

/** The parameters in rows of `withBias`. */
export function withoutBias(
  users: Float32Array,
  items: Float32Array,
  factors: number,
  width: number,
): LogisticParameters {
  const rowsOf = (values: Float32Array): Float32Array => {
    const rows = new Float32Array((values.length / width) * factors);
    for (let from = 0, to = 0; from < values.length; from += width, to += factors) {
      rows.set(values.subarray(from, from + factors), to);
    }
    return rows;
  };
  const columnOf = (values: Float32Array, column: number): Float32Array =>
    Float32Array.from({ length: values.length / width }, (_, row) => values[row * width + column]);
  return {
    userFactors: rowsOf(users),
    itemFactors: rowsOf(items),
    userBias: columnOf(users, factors),
    itemBias: columnOf(items, factors + 1),
  };
}
