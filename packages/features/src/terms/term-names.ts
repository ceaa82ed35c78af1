import type { TermLists } from "./term-lists.ts";

/**
 * The columns that known items give to a kind: of each key that at least `minItems` of them have, the spelling that is
 * most frequent in them; in the order of the keys. `known` is by item.
 */
export function termNames(lists: TermLists, known: Uint8Array, minItems: number): string[] {
  const { forms, keyOf, keys, offsets, terms } = lists;
  const items = new Int32Array(keys.length);
  const uses = new Int32Array(forms.length);
  const lastItem = new Int32Array(keys.length).fill(-1);
  for (let item = 0; item < known.length && item + 1 < offsets.length; item++) {
    if (!known[item]) continue;
    for (let p = offsets[item]; p < offsets[item + 1]; p++) {
      const key = keyOf[terms[p]];
      uses[terms[p]]++;
      if (lastItem[key] !== item) items[key]++;
      lastItem[key] = item;
    }
  }
  const best = new Int32Array(keys.length).fill(-1);
  forms.forEach((form, f) => {
    const rival = keyOf[f] < 0 ? undefined : best[keyOf[f]];
    if (rival === undefined) return;
    if (rival < 0 || uses[f] > uses[rival] || (uses[f] === uses[rival] && form < forms[rival])) best[keyOf[f]] = f;
  });
  const kept = Array.from(keys.keys()).filter((key) => items[key] >= minItems);
  return kept.sort((a, b) => (keys[a] < keys[b] ? -1 : 1)).map((key) => forms[best[key]]);
}
