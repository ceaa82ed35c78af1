/** The numbers 0 … n − 1. */
export function numbersBelow(n: number): Int32Array {
  const numbers = new Int32Array(n);
  for (let k = 0; k < n; k++) numbers[k] = k;
  return numbers;
}
