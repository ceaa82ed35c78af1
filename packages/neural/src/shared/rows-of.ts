/** The rows of these numbers of a table (rows × width), a copy; a row may be taken more than once. */
export function rowsOf<Data extends Uint8Array | Float32Array>(table: Data, width: number, rows: Int32Array): Data {
  const length = rows.length * width;
  const taken = (table instanceof Uint8Array ? new Uint8Array(length) : new Float32Array(length)) as Data;
  rows.forEach((row, k) => taken.set(table.subarray(row * width, (row + 1) * width), k * width));
  return taken;
}
