const digits = /^[0-9]+$/;

/**
 * The order of raw ids that numbers users and items: ids of digits first, by value, `7` before `07` before `007`;
 * then all others by their UTF-16 code units.
 */
export function compareIds(a: string, b: string): number {
  const numeric = digits.test(a);
  if (numeric !== digits.test(b)) return numeric ? -1 : 1;
  if (!numeric) return a < b ? -1 : a > b ? 1 : 0;
  const left = a.replace(/^0+(?=.)/, "");
  const right = b.replace(/^0+(?=.)/, "");
  if (left.length !== right.length) return left.length - right.length;
  if (left !== right) return left < right ? -1 : 1;
  return a.length - b.length;
}
