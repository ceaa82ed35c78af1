/**
 * The one of `names` that a reader most likely meant by `typed`: the smallest number of inserted, removed, changed and
 * swapped characters (Damerau 1964, restricted), when that is at most a third of the longer word, or a name that
 * starts with what was typed. Undefined when nothing is near; ties go to the earlier name.
 */
export function nearestName(typed: string, names: readonly string[]): string | undefined {
  const wanted = typed.toLowerCase();
  let best: string | undefined;
  let least = Infinity;
  for (const name of names) {
    const edits = distance(wanted, name.toLowerCase());
    if (edits < least && edits <= Math.max(wanted.length, name.length) / 3) {
      best = name;
      least = edits;
    }
  }
  return best ?? (wanted === "" ? undefined : names.find((name) => name.toLowerCase().startsWith(wanted)));
}

/**
 * The entry called `name`. Throws a RangeError that begins with `missing`, suggests the nearest name and lists all.
 */
export function entryNamed<T extends { readonly name: string }>(
  name: string,
  entries: readonly T[],
  missing: string,
): T {
  const found = entries.find((entry) => entry.name === name);
  if (found) return found;
  const names = entries.map((entry) => entry.name);
  const near = nearestName(name, names);
  const suggestion = near === undefined ? "" : ` Did you mean ${near}?`;
  throw new RangeError(`${missing} "${name}".${suggestion} Known: ${names.join(", ")}.`);
}

function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      row[j] = Math.min(change, last[j] + 1, row[j - 1] + 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    before = last;
    last = row;
  }
  return last[b.length];
}
