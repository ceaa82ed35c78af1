/** Entry k is `column[rows[k]]`. */
export function takeRows<T extends Int32Array | Float32Array | Float64Array>(column: T, rows: Int32Array): T {
  const Column = column.constructor as new (length: number) => T;
  const taken = new Column(rows.length);
  for (let k = 0; k < rows.length; k++) taken[k] = column[rows[k]];
  return taken;
}
