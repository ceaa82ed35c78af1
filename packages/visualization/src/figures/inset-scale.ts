/** Values on a plot area: the smallest becomes .05, the largest .95, and all of them .5 where they are alike. */
export function insetScale(values: readonly number[]): (value: number) => number {
  const low = values.reduce((a, b) => Math.min(a, b), Infinity);
  const span = values.reduce((a, b) => Math.max(a, b), -Infinity) - low;
  return (value) => (span > 0 ? 0.05 + (0.9 * (value - low)) / span : 0.5);
}
