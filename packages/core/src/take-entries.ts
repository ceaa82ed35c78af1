/** The entries of `column` numbered `which`, in that order: entry k is column[which[k]]. */
export function takeEntries<T extends Int32Array | Float32Array | Float64Array>(column: T, which: Int32Array): T {
  const Column = column.constructor as new (length: number) => T;
  const taken = new Column(which.length);
  for (let k = 0; k < which.length; k++) taken[k] = column[which[k]];
  return taken;
}
