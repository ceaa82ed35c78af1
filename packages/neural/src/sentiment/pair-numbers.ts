/** Numbers for pairs, given as keys below 2⁵³, in the order in which they come. */
export interface PairNumbers {
  /** Different keys so far. */
  readonly size: number;
  /** The number of a key; −1 when it is not there. */
  find(key: number): number;
  /** The number of a key, which is entered when it is not there. */
  enter(key: number): number;
  /** The keys by number. */
  keys(): Float64Array;
}

/** An open hash table with linear probing, at most half full: a Map would hold millions of keys as objects. */
export function pairNumbers(): PairNumbers {
  let keys = new Float64Array(1024);
  let slots = new Int32Array(2048).fill(-1);
  let size = 0;
  const slotOf = (key: number): number => {
    const mask = slots.length - 1;
    let slot = hash(key) & mask;
    while (slots[slot] >= 0 && keys[slots[slot]] !== key) slot = (slot + 1) & mask;
    return slot;
  };
  const grow = (): void => {
    const all = new Float64Array(2 * keys.length);
    all.set(keys);
    keys = all;
    slots = new Int32Array(2 * keys.length).fill(-1);
    for (let number = 0; number < size; number++) slots[slotOf(keys[number])] = number;
  };
  return {
    get size() {
      return size;
    },
    find: (key) => slots[slotOf(key)],
    enter(key) {
      const slot = slotOf(key);
      if (slots[slot] >= 0) return slots[slot];
      const number = size++;
      keys[number] = key;
      slots[slot] = number;
      if (size === keys.length) grow();
      return number;
    },
    keys: () => keys.slice(0, size),
  };
}

/** The finalizer of MurmurHash3 over both halves of a key. */
function hash(key: number): number {
  let h = Math.imul(key / 2 ** 32, 0x9e3779b1) ^ (key | 0);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
