/** The numbers 0 … length − 1. */
export const upTo = (length: number): Int32Array => new Int32Array(length).map((_, k) => k);
