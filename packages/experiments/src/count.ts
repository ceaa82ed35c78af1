/** A whole number with its thousands apart: `1,000,209`. */
export const count = (value: number): string => value.toLocaleString("en-US");
