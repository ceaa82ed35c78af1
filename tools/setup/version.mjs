/**
 * Negative, zero or positive as version `a` comes before, equals or follows `b`. Compares the dotted numbers, a missing
 * one counts as 0, and what follows a `-` is ignored: enough for release versions of Node and Python.
 */
export function compareVersions(a, b) {
  const left = numbers(a);
  const right = numbers(b);
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = at(left, i) - at(right, i);
    if (difference !== 0) return difference;
  }
  return 0;
}

const numbers = (version) => version.replace(/^v/, "").split("-")[0].split(".").map(Number);
const at = (list, i) => (i < list.length ? list[i] : 0);
